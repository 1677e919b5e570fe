package org.carillon.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A problem detail, RFC 9457 §3 (Members of a Problem Details Object).
 *
 * @param type stable, {@code urn:carillon:problem:} and the slug
 * @param title the same for every problem of the type
 * @param instance path of the request
 * @param field the field of the request that the problem is about
 * @param errors each wrong field, where several may be wrong
 * @param correlationId what to name when asking the operator
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type,
        String title,
        int status,
        @Nullable String detail,
        @Nullable String instance,
        @Nullable String field,
        @Nullable List<FieldError> errors,
        @Nullable String correlationId) {
    /** The media type of RFC 9457 §3. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final String BASE = "urn:carillon:problem:";

    /** One wrong field; nested ones with dots. */
    public record FieldError(String field, String detail) {}

    static Problem of(String slug, String title, int status, @Nullable String detail) {
        return new Problem(BASE + slug, title, status, detail, null, null, null, null);
    }

    Problem about(@Nullable String fieldName) {
        return new Problem(type, title, status, detail, instance, fieldName, errors, correlationId);
    }

    Problem with(List<FieldError> fieldErrors) {
        return new Problem(
                type, title, status, detail, instance, fieldErrors.getFirst().field(), fieldErrors, correlationId);
    }

    Problem at(String path, String correlation) {
        return new Problem(type, title, status, detail, path, field, errors, correlation);
    }
}
