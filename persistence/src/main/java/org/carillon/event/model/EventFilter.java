package org.carillon.event.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which events to read; null leaves a part open.
 *
 * @param from the earliest time, included
 * @param to the latest time, excluded
 * @param limit how many at most, 1 to {@value #MAX_LIMIT}; the newest ones win
 */
public record EventFilter(
        @Nullable CorrelationId correlationId,
        @Nullable Long accountId,
        @Nullable String kind,
        @Nullable Instant from,
        @Nullable Instant to,
        int limit) {
    public static final int MAX_LIMIT = 1000;

    public EventFilter {
        limit = Math.clamp(limit, 1, MAX_LIMIT);
    }

    public static EventFilter ofCorrelation(CorrelationId correlationId) {
        return new EventFilter(correlationId, null, null, null, null, MAX_LIMIT);
    }

    public static EventFilter ofAccount(long accountId, int limit) {
        return new EventFilter(null, accountId, null, null, null, limit);
    }
}
