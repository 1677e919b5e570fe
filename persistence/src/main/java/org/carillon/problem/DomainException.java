package org.carillon.problem;

import jakarta.ejb.ApplicationException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An expected failure. The message is shown to the caller: it names neither secrets nor internals. It leaves an EJB as it
 * is, and the transaction it crosses is rolled back.
 */
@ApplicationException(rollback = true)
public class DomainException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ProblemType type;
    private final @Nullable String field;
    private final @Nullable Duration retryAfter;

    public DomainException(ProblemType type, String detail) {
        this(type, detail, null, null, null);
    }

    private DomainException(
            ProblemType type,
            String detail,
            @Nullable String field,
            @Nullable Duration retryAfter,
            @Nullable Throwable cause) {
        super(detail, cause);
        this.type = type;
        this.field = field;
        this.retryAfter = retryAfter;
    }

    /** A value of the request that cannot be taken. */
    public static DomainException invalid(String field, String detail) {
        return new DomainException(ProblemType.INVALID_REQUEST, detail, field, null, null);
    }

    /** A failure that passes by itself. */
    public static DomainException retryLater(ProblemType type, String detail, Duration retryAfter) {
        return new DomainException(type, detail, null, retryAfter, null);
    }

    /** A part of the platform is away; nothing of the request was kept. */
    public static DomainException unavailable(String detail, Duration retryAfter, Throwable cause) {
        return new DomainException(ProblemType.UNAVAILABLE, detail, null, retryAfter, cause);
    }

    public ProblemType type() {
        return type;
    }

    /** The field of the request that the failure is about, or null. */
    public @Nullable String field() {
        return field;
    }

    /** When a retry may succeed, or null where it is not a matter of time. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
