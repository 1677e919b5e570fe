package org.carillon.api;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a request was answered, as far as a repeated request must see it again.
 *
 * @param status HTTP status
 * @param headers those that belong to the answer and not to the exchange, such as Location
 * @param body JSON text, or null where there is none
 * @param replayed whether it was kept from an earlier request
 */
public record Answer(
        int status, Map<String, String> headers, @Nullable String body, boolean replayed) {
    public Answer {
        headers = Map.copyOf(headers);
    }

    /** Without the body, which may hold credentials. */
    @Override
    public String toString() {
        return "Answer[status=" + status + ", replayed=" + replayed + "]";
    }
}
