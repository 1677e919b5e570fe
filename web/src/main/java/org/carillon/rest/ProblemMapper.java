package org.carillon.rest;

import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;

/** Every failure as a problem: this class is the table. It never shows the message of an error that we do not know. */
public final class ProblemMapper {
    /** How long a client waits before it asks again when a part of the platform is away. */
    private static final Duration AWAY = Duration.ofSeconds(5);

    private static final String BEARER = "Bearer realm=\"carillon\"";

    private static final String BASIC = "Basic realm=\"carillon-internal\", charset=\"UTF-8\"";

    private ProblemMapper() {}

    /** A problem with the headers that go with it. */
    public record Mapped(Problem problem, Map<String, String> headers) {}

    /** @param failure whatever was thrown, by us or by the container */
    public static Mapped map(Throwable failure) {
        Optional<DomainException> expected = Causes.find(failure, DomainException.class);
        if (expected.isPresent()) {
            return expected(expected.get());
        }
        Optional<BadJsonException> badJson = Causes.find(failure, BadJsonException.class);
        if (badJson.isPresent()) {
            Problem problem = problem(ProblemType.INVALID_REQUEST, badJson.get().detail());
            return new Mapped(badJson.get().on(problem), Map.of());
        }
        if (Unavailability.isBehind(failure)) {
            return away();
        }
        if (failure instanceof WebApplicationException web && web.getResponse().getStatus() < 500) {
            return refused(web);
        }
        return new Mapped(status(500), Map.of());
    }

    /** For failures that come as a bare status: unknown paths, and what the server refuses before us. */
    public static Problem status(int status) {
        return switch (status) {
            case 400 -> problem(ProblemType.INVALID_REQUEST, "The request cannot be read.");
            case 401 -> problem(ProblemType.UNAUTHENTICATED, "There is no valid access token.");
            case 403 -> problem(ProblemType.FORBIDDEN, "This is not for you.");
            case 404 -> problem(ProblemType.NOT_FOUND, "There is nothing at this path.");
            case 405 -> Problem.of("method-not-allowed", "The method is not allowed", 405, "See the header Allow.");
            case 406 -> Problem.of("not-acceptable", "Nothing acceptable to send", 406, "We send application/json.");
            case 413 -> problem(ProblemType.TOO_LARGE, "The body is larger than is taken here.");
            case 415 -> problem(ProblemType.UNSUPPORTED_MEDIA_TYPE, "We read application/json.");
            case 503 -> problem(ProblemType.UNAVAILABLE, "A part of the platform is away; nothing was kept.");
            default ->
                status >= 500
                        ? Problem.of(
                                "internal-error",
                                "Something went wrong here",
                                status,
                                "The correlation id names this failure in our log.")
                        : Problem.of("refused", "The request was refused", status, null);
        };
    }

    /** The HTTP status of an expected failure. */
    public static int statusOf(ProblemType type) {
        return switch (type) {
            case INVALID_REQUEST -> 400;
            case UNAUTHENTICATED -> 401;
            case INSUFFICIENT_CREDIT -> 402;
            case FORBIDDEN, DEVICE_PROOF_REFUSED, ACCOUNT_NOT_ACTIVATED, ACCOUNT_SUSPENDED, PASSWORD_NOT_SET -> 403;
            case NOT_FOUND -> 404;
            case CONFLICT, REQUEST_IN_PROGRESS -> 409;
            case GONE, CODE_EXPIRED -> 410;
            case TOO_LARGE -> 413;
            case UNSUPPORTED_MEDIA_TYPE -> 415;
            case WRONG_CODE, IDEMPOTENCY_KEY_REUSED -> 422;
            case TOO_MANY_REQUESTS, TOO_MANY_SMS, TOO_MANY_MAILS, TOO_MANY_ATTEMPTS, RESEND_TOO_SOON -> 429;
            case UNAVAILABLE -> 503;
        };
    }

    private static Mapped expected(DomainException failure) {
        Problem problem =
                problem(failure.type(), String.valueOf(failure.getMessage())).about(failure.field());
        Map<String, String> headers = new LinkedHashMap<>();
        Duration retryAfter = failure.retryAfter();
        if (retryAfter != null) {
            headers.put("Retry-After", seconds(retryAfter));
        } else if (failure.type() == ProblemType.UNAVAILABLE) {
            headers.put("Retry-After", seconds(AWAY));
        }
        if (failure.type() == ProblemType.UNAUTHENTICATED) {
            headers.put("WWW-Authenticate", challenge(failure));
        }
        return new Mapped(problem, headers);
    }

    private static String challenge(DomainException failure) {
        return switch (failure) {
            case InvalidTokenException token -> BEARER + ", error=\"invalid_token\"";
            case PasswordRequiredException password -> BASIC;
            default -> BEARER;
        };
    }

    private static Mapped refused(WebApplicationException failure) {
        Problem problem = status(failure.getResponse().getStatus());
        Map<String, String> headers = new LinkedHashMap<>();
        if (failure instanceof NotAllowedException notAllowed) {
            headers.put("Allow", String.valueOf(notAllowed.getResponse().getHeaderString("Allow")));
        }
        return new Mapped(problem, headers);
    }

    private static Mapped away() {
        return new Mapped(status(503), Map.of("Retry-After", seconds(AWAY)));
    }

    private static Problem problem(ProblemType type, String detail) {
        return Problem.of(type.slug(), type.title(), statusOf(type), detail);
    }

    /** Whole seconds, rounded up: a client that waits so long is not too early. RFC 9110 §10.2.3 (Retry-After). */
    private static String seconds(Duration duration) {
        long seconds = duration.toSeconds();
        return Long.toString(Math.max(1, duration.minusSeconds(seconds).isZero() ? seconds : seconds + 1));
    }
}
