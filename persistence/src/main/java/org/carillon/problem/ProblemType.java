package org.carillon.problem;

import java.util.Locale;

/** The kinds of expected failure. The slug is the stable end of the {@code type} URI of RFC 9457 §3.1.1 ("type"). */
public enum ProblemType {
    INVALID_REQUEST("The request is not valid"),
    UNAUTHENTICATED("Authentication is required"),
    FORBIDDEN("Not allowed"),
    NOT_FOUND("Not found"),
    CONFLICT("The request conflicts with what is there"),
    GONE("No longer there"),
    TOO_LARGE("The request is too large"),
    UNSUPPORTED_MEDIA_TYPE("The media type is not supported"),
    TOO_MANY_REQUESTS("Too many requests"),
    TOO_MANY_SMS("Too many SMSes"),
    TOO_MANY_ATTEMPTS("Too many wrong codes"),
    WRONG_CODE("The code is wrong"),
    CODE_EXPIRED("The code has expired"),
    RESEND_TOO_SOON("A code was sent a moment ago"),
    TOO_MANY_MAILS("Too many mails"),
    ACCOUNT_NOT_ACTIVATED("The account is not active yet"),
    ACCOUNT_SUSPENDED("The account is suspended"),
    PASSWORD_NOT_SET("No password was created yet"),
    DEVICE_PROOF_REFUSED("The proof of the device key is not valid"),
    IDEMPOTENCY_KEY_REUSED("The Idempotency-Key was used for another request"),
    REQUEST_IN_PROGRESS("A request with this Idempotency-Key is in progress"),
    INSUFFICIENT_CREDIT("There is not enough credit"),
    UNAVAILABLE("The service is unavailable for the moment");

    private final String title;

    ProblemType(String title) {
        this.title = title;
    }

    /** {@code too-many-sms} for TOO_MANY_SMS. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** One sentence for people, the same for every occurrence. */
    public String title() {
        return title;
    }
}
