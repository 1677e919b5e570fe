package org.carillon.account.sms;

import org.jspecify.annotations.Nullable;

/** An SMS was not taken. The message is the provider's reason, without numbers and texts. */
public class SmsException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean temporary;

    private SmsException(String reason, boolean temporary, @Nullable Throwable cause) {
        super(reason, cause);
        this.temporary = temporary;
    }

    /** Another attempt may help: the provider is away, slow or throttles. */
    static SmsException temporary(String reason, @Nullable Throwable cause) {
        return new SmsException(reason, true, cause);
    }

    /** No attempt will help: the number, the sender or our account is refused. */
    static SmsException permanent(String reason) {
        return new SmsException(reason, false, null);
    }

    public boolean isTemporary() {
        return temporary;
    }
}
