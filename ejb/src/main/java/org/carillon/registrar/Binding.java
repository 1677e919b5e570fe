package org.carillon.registrar;

import java.time.Instant;
import java.util.List;
import org.carillon.sip.Flow;
import org.carillon.sip.SipUri;
import org.jspecify.annotations.Nullable;

/**
 * Where a device of an account can be reached (RFC 3261 §10 (Registrations)).
 *
 * @param contact the URI of the Contact; requests for the device carry it as Request-URI
 * @param flow the path of the REGISTER; requests for the device take it, whatever the Contact says, so that they pass
 *     the device's NAT
 * @param instance value of {@code +sip.instance} without brackets, or {@code contact:user@host:port}
 * @param deviceId the device's id
 * @param expiresAt when the binding ends by itself
 * @param callId Call-ID of the REGISTER that made or refreshed the binding
 * @param cseq its CSeq number
 * @param preference the q parameter in thousandths, 0 to 1000
 * @param userAgent the device's User-Agent, or null
 * @param regId which of the device's flows this is (RFC 5626 §4.2 (Registrations)), or 0 where the device keeps one path only
 * @param route what requests for the device carry as Route, outermost first: the Path of the REGISTER (RFC 3327 §5.3
 *     (Procedures at the Registrar))
 * @param features the further parameters of the Contact as they stand, each with its semicolon: what the device can
 *     do (RFC 3840 §9 (Indicating Feature Sets in Registrations))
 */
public record Binding(
        SipUri contact,
        Flow flow,
        String instance,
        long deviceId,
        Instant expiresAt,
        String callId,
        long cseq,
        int preference,
        @Nullable String userAgent,
        int regId,
        List<SipUri> route,
        String features) {
    public Binding {
        route = List.copyOf(route);
    }

    /** A binding of a device that asks for no extension. */
    public Binding(
            SipUri contact,
            Flow flow,
            String instance,
            long deviceId,
            Instant expiresAt,
            String callId,
            long cseq,
            int preference,
            @Nullable String userAgent) {
        this(contact, flow, instance, deviceId, expiresAt, callId, cseq, preference, userAgent, 0, List.of(), "");
    }

    /** How the instance of a phone begins that sends no {@code +sip.instance}. */
    static final String CONTACT_INSTANCE = "contact:";

    /** Whether the device named itself by {@code +sip.instance}. */
    public boolean hasInstance() {
        return !instance.startsWith(CONTACT_INSTANCE);
    }

    /** Whether the device keeps several flows and this is one of them (RFC 5626 §6 (Registrar Procedures)). */
    public boolean outbound() {
        return regId > 0;
    }

    /** Whether the path of the REGISTER ends at a proxy, so that other devices have the same one. */
    public boolean throughProxy() {
        return !route.isEmpty();
    }

    /** Whether this binding and the other one are the same flow of the same device, so that one replaces the other. */
    boolean replaces(Binding other) {
        return hasInstance() && sameFlow(other) || !outbound() && !other.outbound() && contact.equals(other.contact);
    }

    /** Whether both are the same flow of the same device. */
    boolean sameFlow(Binding other) {
        return instance.equals(other.instance) && regId == other.regId;
    }

    public boolean expired(Instant now) {
        return !expiresAt.isAfter(now);
    }
}
