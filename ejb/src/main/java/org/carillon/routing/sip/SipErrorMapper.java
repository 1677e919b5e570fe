package org.carillon.routing.sip;

import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.time.Duration;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.carillon.sip.Reply;
import org.jspecify.annotations.Nullable;

/** The one table from failures to SIP answers (RFC 3261 §21 (Response Codes)). No answer carries the text of an exception. */
final class SipErrorMapper {
    static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private SipErrorMapper() {}

    /** The answer to an expected failure, or null where the failure was not expected. */
    static @Nullable Reply expected(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DomainException domain) {
                return reply(domain);
            }
            if (cause instanceof SQLException || cause instanceof PersistenceException) {
                return Reply.unavailable("Service Unavailable", RETRY_AFTER);
            }
        }
        return null;
    }

    private static Reply reply(DomainException failure) {
        Reply reply = reply(failure.type());
        Duration retryAfter =
                failure.retryAfter() == null && reply.status() == 503 ? RETRY_AFTER : failure.retryAfter();
        return retryAfter == null
                ? reply
                : reply.with("Retry-After", Long.toString(Math.max(1, retryAfter.toSeconds())));
    }

    private static Reply reply(ProblemType type) {
        return switch (type) {
            case INVALID_REQUEST,
                    WRONG_CODE,
                    CODE_EXPIRED,
                    DEVICE_PROOF_REFUSED,
                    ACCOUNT_NOT_ACTIVATED,
                    PASSWORD_NOT_SET -> Reply.of(400, "Bad Request");
            case INSUFFICIENT_CREDIT -> Reply.of(402, "Payment Required");
            case UNAUTHENTICATED, FORBIDDEN, ACCOUNT_SUSPENDED -> Reply.of(403, "Forbidden");
            case NOT_FOUND -> Reply.of(404, "Not Found");
            case GONE -> Reply.of(410, "Gone");
            case TOO_LARGE -> Reply.of(413, "Request Entity Too Large");
            case UNSUPPORTED_MEDIA_TYPE -> Reply.of(415, "Unsupported Media Type");
            case CONFLICT, IDEMPOTENCY_KEY_REUSED, REQUEST_IN_PROGRESS -> Reply.of(491, "Request Pending");
            case TOO_MANY_REQUESTS, TOO_MANY_SMS, TOO_MANY_MAILS, TOO_MANY_ATTEMPTS, RESEND_TOO_SOON, UNAVAILABLE ->
                Reply.of(503, "Service Unavailable");
        };
    }
}
