package org.carillon.push;

import org.jspecify.annotations.Nullable;

/** A push was not taken. The message is the reason, without token and text. */
public class PushException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What is to be done about it. */
    public enum Remedy {
        /** The service is away, slow or throttles: another attempt may help. */
        TRY_AGAIN,
        /** No attempt will help: this push, or our account at the service, is refused. */
        DROP,
        /** The app is not there any more, or has another token. */
        FORGET_TOKEN
    }

    private final Remedy remedy;

    public PushException(Remedy remedy, String reason, @Nullable Throwable cause) {
        super(reason, cause);
        this.remedy = remedy;
    }

    public Remedy remedy() {
        return remedy;
    }
}
