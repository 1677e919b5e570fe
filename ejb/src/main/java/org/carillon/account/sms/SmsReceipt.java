package org.carillon.account.sms;

import org.carillon.account.sms.SmsConfig.Gateway;

/**
 * What a provider reports of a short message that it took.
 *
 * @param id the provider's of the message
 * @param detail the provider's code for the reason, or empty
 */
public record SmsReceipt(Gateway gateway, String id, State state, String detail) {
    /** As far as it is known. */
    public enum State {
        /** Nothing definite yet. */
        UNDERWAY,
        /** The phone has it. */
        DELIVERED,
        /** It will not get there. */
        FAILED
    }
}
