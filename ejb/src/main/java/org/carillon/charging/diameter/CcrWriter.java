package org.carillon.charging.diameter;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.carillon.charging.model.OcsLink;
import org.carillon.diameter.Avp;
import org.carillon.diameter.AvpList;
import org.carillon.diameter.BaseAvps;
import org.carillon.diameter.CreditControlAvps;
import org.carillon.diameter.ImsAvps;
import org.jspecify.annotations.Nullable;

/** Credit-control requests (RFC 8506 §3.1 (Credit-Control-Request), TS 32.299 §6.4.2 (CCR message)) for a call. */
final class CcrWriter {
    /** TS 32.260 (IMS charging). */
    private static final String SERVICE_CONTEXT = "32260@3gpp.org";

    private static final long END_USER_E164 = 0;
    private static final long END_USER_SIP_URI = 2;
    private static final long MULTIPLE_SERVICES_SUPPORTED = 1;
    private static final long APPLICATION_SERVER = 6;
    private static final long PROXY = 2;
    /** Termination-Cause DIAMETER_LOGOUT, RFC 6733 §8.15 (Termination-Cause AVP). */
    private static final long LOGOUT = 1;

    private CcrWriter() {}

    /** CC-Request-Type, RFC 8506 §8.3 (CC-Request-Type AVP). */
    enum Kind {
        INITIAL(1),
        UPDATE(2),
        TERMINATION(3);

        private final long code;

        Kind(long code) {
            this.code = code;
        }
    }

    /**
     * Who calls whom.
     *
     * @param login his number without plus, or his name
     * @param number that is called, digits, or what else gateways are asked for
     */
    static AvpList facts(String id, String login, String number, String sipCallId, String domain) {
        return AvpList.of(
                subscription(login, domain),
                Avp.group(
                        ImsAvps.SERVICE_INFORMATION,
                        Avp.group(
                                ImsAvps.IMS_INFORMATION,
                                Avp.group(ImsAvps.EVENT_TYPE, Avp.of(ImsAvps.SIP_METHOD, "INVITE")),
                                Avp.of(ImsAvps.ROLE_OF_NODE, PROXY),
                                Avp.of(ImsAvps.NODE_FUNCTIONALITY, APPLICATION_SERVER),
                                Avp.of(ImsAvps.USER_SESSION_ID, sipCallId),
                                Avp.of(ImsAvps.CALLING_PARTY_ADDRESS, address(login, domain)),
                                Avp.of(ImsAvps.CALLED_PARTY_ADDRESS, address(number, domain)),
                                Avp.of(ImsAvps.IMS_CHARGING_IDENTIFIER, id))));
    }

    /** Whose credit is asked for. */
    static Avp subscription(String login, String domain) {
        boolean byNumber = isNumber(login);
        return Avp.group(
                CreditControlAvps.SUBSCRIPTION_ID,
                Avp.of(CreditControlAvps.SUBSCRIPTION_ID_TYPE, byNumber ? END_USER_E164 : END_USER_SIP_URI),
                Avp.of(CreditControlAvps.SUBSCRIPTION_ID_DATA, byNumber ? login : address(login, domain)));
    }

    /**
     * A request.
     *
     * @param used seconds since the last report; null where there is none
     * @param wanted seconds; null where nothing is asked for
     */
    static AvpList write(
            OcsLink link,
            Kind kind,
            long number,
            @Nullable Long used,
            @Nullable Long wanted,
            AvpList facts,
            Instant now) {
        List<Avp> avps = new ArrayList<>(List.of(
                Avp.of(BaseAvps.SESSION_ID, link.sessionId()),
                Avp.of(BaseAvps.DESTINATION_REALM, link.realm()),
                Avp.of(CreditControlAvps.SERVICE_CONTEXT_ID, SERVICE_CONTEXT),
                Avp.of(CreditControlAvps.CC_REQUEST_TYPE, kind.code),
                Avp.of(CreditControlAvps.CC_REQUEST_NUMBER, number),
                Avp.of(BaseAvps.EVENT_TIMESTAMP, now)));
        if (kind == Kind.INITIAL) {
            avps.add(Avp.of(CreditControlAvps.MULTIPLE_SERVICES_INDICATOR, MULTIPLE_SERVICES_SUPPORTED));
        }
        if (kind == Kind.TERMINATION) {
            avps.add(Avp.of(BaseAvps.TERMINATION_CAUSE, LOGOUT));
        }
        avps.add(Avp.group(CreditControlAvps.MULTIPLE_SERVICES_CREDIT_CONTROL, AvpList.of(units(used, wanted))));
        facts.forEach(avps::add);
        return AvpList.of(avps);
    }

    private static List<Avp> units(@Nullable Long used, @Nullable Long wanted) {
        List<Avp> units = new ArrayList<>();
        if (wanted != null) {
            units.add(Avp.group(
                    CreditControlAvps.REQUESTED_SERVICE_UNIT, Avp.of(CreditControlAvps.CC_TIME, (long) wanted)));
        }
        if (used != null) {
            units.add(Avp.group(CreditControlAvps.USED_SERVICE_UNIT, Avp.of(CreditControlAvps.CC_TIME, (long) used)));
        }
        return units;
    }

    static String address(String user, String domain) {
        return isNumber(user) ? "tel:+" + user : "sip:" + user + "@" + domain;
    }

    static boolean isNumber(String user) {
        return user.matches("[1-9][0-9]{3,14}");
    }
}
