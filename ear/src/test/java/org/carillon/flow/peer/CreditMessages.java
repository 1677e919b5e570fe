package org.carillon.flow.peer;

import org.carillon.diameter.Avp;
import org.carillon.diameter.AvpList;
import org.carillon.diameter.BaseAvps;
import org.carillon.diameter.CreditControlAvps;
import org.carillon.diameter.ImsAvps;

/** What a node asks about the calls of one user to one number (RFC 8506 §3.1 (Credit-Control-Request)). */
public final class CreditMessages {
    private static final int INITIAL = 1;
    private static final int UPDATE = 2;
    private static final int TERMINATION = 3;
    private static final Avp ANY = Avp.group(CreditControlAvps.REQUESTED_SERVICE_UNIT);

    private final String login;
    private final String number;

    public CreditMessages(String login, String number) {
        this.login = login;
        this.number = number;
    }

    public AvpList begins(String session) {
        return request(session, INITIAL, 0, ANY);
    }

    public AvpList goesOn(String session, int number, long used) {
        return request(session, UPDATE, number, used(used), ANY);
    }

    public AvpList ends(String session, int number, long used) {
        return request(session, TERMINATION, number, used(used));
    }

    /** Of a call that begins with number 0, goes on so often and ends. */
    public AvpList step(String session, int number, int updates, long used) {
        if (number == 0) {
            return begins(session);
        }
        return number > updates ? ends(session, number, used) : goesOn(session, number, used);
    }

    /** Seconds; 0 where there is no grant. */
    public static long granted(DiameterPeer.Message answer) {
        return answer.avps()
                .findGroup(CreditControlAvps.MULTIPLE_SERVICES_CREDIT_CONTROL)
                .flatMap(service -> service.findGroup(CreditControlAvps.GRANTED_SERVICE_UNIT))
                .map(unit -> unit.getNumber(CreditControlAvps.CC_TIME))
                .orElse(0L);
    }

    public static String session(DiameterPeer.Message answer) {
        return answer.avps().getText(BaseAvps.SESSION_ID);
    }

    /** @param units what was used, and what is asked for */
    public AvpList request(String session, int type, int requestNumber, Avp... units) {
        return AvpList.of(
                Avp.of(BaseAvps.SESSION_ID, session),
                Avp.of(BaseAvps.DESTINATION_REALM, "carillon.local"),
                Avp.of(BaseAvps.AUTH_APPLICATION_ID, 4),
                Avp.of(CreditControlAvps.SERVICE_CONTEXT_ID, "32260@3gpp.org"),
                Avp.of(CreditControlAvps.CC_REQUEST_TYPE, type),
                Avp.of(CreditControlAvps.CC_REQUEST_NUMBER, requestNumber),
                Avp.group(
                        CreditControlAvps.SUBSCRIPTION_ID,
                        Avp.of(CreditControlAvps.SUBSCRIPTION_ID_TYPE, 0),
                        Avp.of(CreditControlAvps.SUBSCRIPTION_ID_DATA, login)),
                Avp.group(CreditControlAvps.MULTIPLE_SERVICES_CREDIT_CONTROL, units),
                Avp.group(
                        ImsAvps.SERVICE_INFORMATION,
                        Avp.group(ImsAvps.IMS_INFORMATION, Avp.of(ImsAvps.CALLED_PARTY_ADDRESS, "tel:+" + number))));
    }

    public static Avp used(long seconds) {
        return Avp.group(CreditControlAvps.USED_SERVICE_UNIT, Avp.of(CreditControlAvps.CC_TIME, seconds));
    }
}
