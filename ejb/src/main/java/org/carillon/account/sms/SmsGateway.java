package org.carillon.account.sms;

import org.carillon.account.model.E164Number;

/** Port: somebody who sends SMSes. Safe for any thread. */
public interface SmsGateway {
    /**
     * Hands an SMS to the provider; returning says that the provider took it, not that a phone has it.
     *
     * @param from a number in E.164 without prefix, or a name of at most 11 letters and digits
     * @throws SmsException says whether another attempt can help
     */
    SentSms send(String from, E164Number to, String text) throws SmsException;
}
