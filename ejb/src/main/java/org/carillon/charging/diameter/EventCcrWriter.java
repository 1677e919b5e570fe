package org.carillon.charging.diameter;

import java.time.Instant;
import org.carillon.charging.model.OcsLink;
import org.carillon.diameter.Avp;
import org.carillon.diameter.AvpList;
import org.carillon.diameter.BaseAvps;
import org.carillon.diameter.CreditControlAvps;
import org.carillon.diameter.ImsAvps;

/**
 * Credit-control requests for a text (RFC 8506 §6 (One-Time Event), TS 32.274 (Short Message Service charging), TS 32.299
 * §7.2 (3GPP specific AVPs)).
 */
final class EventCcrWriter {
    private static final String SERVICE_CONTEXT = "32274@3gpp.org";
    /** CC-Request-Type, RFC 8506 §8.3 (CC-Request-Type AVP). */
    private static final long EVENT_REQUEST = 4;

    private static final long IP_SM_GW = 1;
    private static final long SUBMISSION = 0;
    private static final long MSISDN = 1;
    private static final long OTHER = 6;

    private EventCcrWriter() {}

    /** Requested-Action, RFC 8506 §8.41 (Requested-Action AVP), and the number that such a request has in its session. */
    enum Action {
        DIRECT_DEBITING(0, 0),
        REFUND_ACCOUNT(1, 1);

        private final long code;
        private final long number;

        Action(long code, long number) {
            this.code = code;
            this.number = number;
        }

        /** CC-Request-Number. */
        long number() {
            return number;
        }
    }

    /**
     * Who texts whom.
     *
     * @param id the correlation id
     * @param login his number without plus, or his name
     * @param number that is texted, digits
     * @param units short messages
     */
    record Text(String id, String login, String number, int units) {}

    static AvpList write(OcsLink link, Action action, Text text, String domain, Instant at) {
        boolean byNumber = CcrWriter.isNumber(text.login());
        return AvpList.of(
                Avp.of(BaseAvps.SESSION_ID, link.sessionId()),
                Avp.of(BaseAvps.DESTINATION_REALM, link.realm()),
                Avp.of(CreditControlAvps.SERVICE_CONTEXT_ID, SERVICE_CONTEXT),
                Avp.of(CreditControlAvps.CC_REQUEST_TYPE, EVENT_REQUEST),
                Avp.of(CreditControlAvps.CC_REQUEST_NUMBER, action.number),
                Avp.of(BaseAvps.EVENT_TIMESTAMP, at),
                CcrWriter.subscription(text.login(), domain),
                Avp.of(CreditControlAvps.REQUESTED_ACTION, action.code),
                Avp.group(
                        CreditControlAvps.MULTIPLE_SERVICES_CREDIT_CONTROL,
                        Avp.group(
                                CreditControlAvps.REQUESTED_SERVICE_UNIT,
                                Avp.of(CreditControlAvps.CC_SERVICE_SPECIFIC_UNITS, text.units()))),
                Avp.of(CreditControlAvps.CC_CORRELATION_ID, text.id()),
                Avp.group(
                        ImsAvps.SERVICE_INFORMATION,
                        Avp.group(
                                ImsAvps.SMS_INFORMATION,
                                Avp.of(ImsAvps.SMS_NODE, IP_SM_GW),
                                Avp.of(ImsAvps.SM_MESSAGE_TYPE, SUBMISSION),
                                Avp.of(ImsAvps.NUMBER_OF_MESSAGES_SENT, text.units()),
                                Avp.group(
                                        ImsAvps.ORIGINATOR_RECEIVED_ADDRESS,
                                        Avp.of(ImsAvps.ADDRESS_TYPE, byNumber ? MSISDN : OTHER),
                                        Avp.of(
                                                ImsAvps.ADDRESS_DATA,
                                                byNumber ? text.login() : CcrWriter.address(text.login(), domain))),
                                Avp.group(
                                        ImsAvps.RECIPIENT_INFO,
                                        Avp.group(
                                                ImsAvps.RECIPIENT_ADDRESS,
                                                Avp.of(ImsAvps.ADDRESS_TYPE, MSISDN),
                                                Avp.of(ImsAvps.ADDRESS_DATA, text.number()))))));
    }
}
