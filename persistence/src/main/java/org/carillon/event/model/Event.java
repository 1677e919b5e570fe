package org.carillon.event.model;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened. An event is written once and never changed.
 *
 * @param correlationId ties together what belongs to one call, message or request
 * @param at when it happened
 * @param kind dotted, in the past tense: {@code message.accepted}
 * @param accountId whom it is about, or null where no account is known
 * @param details what else is worth knowing; neither secrets nor bodies, numbers only where they are the login; values
 *     past {@value #MAX_VALUE_LENGTH} characters are cut
 */
public record Event(
        CorrelationId correlationId,
        Instant at,
        String kind,
        @Nullable Long accountId,
        Map<String, String> details) {
    /** Longest kind that the log keeps. */
    public static final int MAX_KIND_LENGTH = 64;

    /** Longest value of a detail that the log keeps. */
    public static final int MAX_VALUE_LENGTH = 300;

    public Event {
        if (kind.isEmpty() || kind.length() > MAX_KIND_LENGTH) {
            throw new IllegalArgumentException("the kind of an event has 1 to " + MAX_KIND_LENGTH + " characters");
        }
        details = cut(details);
    }

    private static Map<String, String> cut(Map<String, String> details) {
        for (String value : details.values()) {
            if (value.length() > MAX_VALUE_LENGTH) {
                Map<String, String> shorter = new HashMap<>(details);
                shorter.replaceAll(
                        (name, text) -> text.length() > MAX_VALUE_LENGTH ? text.substring(0, MAX_VALUE_LENGTH) : text);
                return Map.copyOf(shorter);
            }
        }
        return Map.copyOf(details);
    }
}
