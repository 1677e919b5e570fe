package org.carillon.account.sms;

import org.jspecify.annotations.Nullable;

/** An SMS was not taken. The message is the provider's reason, without numbers and texts. */
public class SmsException extends Exception {
    private static final long serialVersionUID = 1L;

    private enum Kind {
        TEMPORARY,
        ELSEWHERE,
        PERMANENT
    }

    private final Kind kind;

    private SmsException(String reason, Kind kind, @Nullable Throwable cause) {
        super(reason, cause);
        this.kind = kind;
    }

    /** Another attempt may help: the provider is away, slow or throttles. */
    public static SmsException temporary(String reason, @Nullable Throwable cause) {
        return new SmsException(reason, Kind.TEMPORARY, cause);
    }

    /** No attempt will help with this provider, which refuses the sender or our account; another provider may take it. */
    public static SmsException elsewhere(String reason) {
        return new SmsException(reason, Kind.ELSEWHERE, null);
    }

    /** No attempt will help: the number or the message is refused. */
    public static SmsException permanent(String reason) {
        return new SmsException(reason, Kind.PERMANENT, null);
    }

    public boolean isTemporary() {
        return kind == Kind.TEMPORARY;
    }

    /** Whether another provider may take it. */
    public boolean mayGoElsewhere() {
        return kind != Kind.PERMANENT;
    }
}
