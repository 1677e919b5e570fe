package org.carillon.rest;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A body that is not the JSON we asked for. Both texts are shown to the caller. */
final class BadJsonException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String detail;
    private final @Nullable String field;

    BadJsonException(String detail, @Nullable String field, @Nullable Throwable cause) {
        super(detail, cause);
        this.detail = detail;
        this.field = field;
    }

    String detail() {
        return detail;
    }

    @Nullable String field() {
        return field;
    }
}
