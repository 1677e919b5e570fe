package org.carillon.mail;

import org.jspecify.annotations.Nullable;

/** A mail was not taken. The message is the server's reason, without addresses and texts. */
public class MailException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean temporary;

    private MailException(String reason, boolean temporary, @Nullable Throwable cause) {
        super(reason, cause);
        this.temporary = temporary;
    }

    /** Another attempt may help: the server is away, slow, throttles, or does not know our password yet. */
    public static MailException temporary(String reason, @Nullable Throwable cause) {
        return new MailException(reason, true, cause);
    }

    /** No attempt will help: the recipient is refused. */
    public static MailException permanent(String reason, @Nullable Throwable cause) {
        return new MailException(reason, false, cause);
    }

    public boolean isTemporary() {
        return temporary;
    }
}
