package org.carillon.api;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.carillon.api.RateLimitConfig.Rate;
import org.carillon.api.model.SharedBucket;

/** {@link SharedLimits} without a database, at a time that stands still. */
final class InMemorySharedLimits extends SharedLimits {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final Map<String, SharedBucket> buckets = new ConcurrentHashMap<>();

    @Override
    public Duration take(RateLimit limit, String key, Rate rate) {
        return bucket(limit, key, rate).take(rate.perSecond(), rate.burst(), NOON);
    }

    @Override
    public Duration untilOne(RateLimit limit, String key, Rate rate) {
        return bucket(limit, key, rate).untilOne(rate.perSecond(), rate.burst(), NOON);
    }

    @Override
    public void giveBack(RateLimit limit, String key, Rate rate) {
        bucket(limit, key, rate).giveBack(rate.burst());
    }

    @Override
    public void forget(RateLimit limit, String beginning) {
        String key = limit + " " + beginning;
        buckets.keySet().removeIf(kept -> kept.equals(key) || kept.startsWith(key + " "));
    }

    private SharedBucket bucket(RateLimit limit, String key, Rate rate) {
        return buckets.computeIfAbsent(limit + " " + key, id -> new SharedBucket(id, id, rate.burst(), NOON));
    }
}
