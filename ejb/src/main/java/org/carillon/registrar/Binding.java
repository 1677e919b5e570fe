package org.carillon.registrar;

import java.time.Instant;
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
        @Nullable String userAgent) {
    /** How the instance of a phone begins that sends no {@code +sip.instance}. */
    static final String CONTACT_INSTANCE = "contact:";

    /** Whether the device named itself by {@code +sip.instance}. */
    public boolean hasInstance() {
        return !instance.startsWith(CONTACT_INSTANCE);
    }

    /** Whether this binding and the other one are of the same device, so that one replaces the other. */
    boolean replaces(Binding other) {
        return hasInstance() && instance.equals(other.instance) || contact.equals(other.contact);
    }

    public boolean expired(Instant now) {
        return !expiresAt.isAfter(now);
    }
}
