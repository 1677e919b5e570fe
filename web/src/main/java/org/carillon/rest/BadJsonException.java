package org.carillon.rest;

import jakarta.ejb.ApplicationException;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A body that is not what we asked for. The texts are shown to the caller. What was done with its beginning is undone. */
@ApplicationException(rollback = true)
final class BadJsonException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String detail;
    private final transient @Nullable String field;
    private final transient List<Problem.FieldError> errors;

    /** @param field what it is about, or null where it is about the whole */
    BadJsonException(String detail, @Nullable String field, @Nullable Throwable cause) {
        super(detail, cause);
        this.detail = detail;
        this.field = field;
        this.errors = List.of();
    }

    /** @param errors one or more wrong fields */
    BadJsonException(List<Problem.FieldError> errors) {
        super(errors.toString());
        Problem.FieldError first = errors.getFirst();
        this.detail = first.field() + ": " + first.detail();
        this.field = first.field();
        this.errors = List.copyOf(errors);
    }

    /** The same about a part of something larger. */
    BadJsonException within(String place) {
        if (!errors.isEmpty()) {
            return new BadJsonException(errors.stream()
                    .map(error -> new Problem.FieldError(place + "." + error.field(), error.detail()))
                    .toList());
        }
        return new BadJsonException(detail, field == null ? place : place + "." + field, this);
    }

    Problem on(Problem problem) {
        return errors.isEmpty() ? problem.about(field) : problem.with(errors);
    }

    String detail() {
        return detail;
    }
}
