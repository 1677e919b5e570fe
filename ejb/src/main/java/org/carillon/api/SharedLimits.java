package org.carillon.api;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.carillon.api.model.SharedBucket;
import org.carillon.api.model.SharedBucketRepository;

/**
 * Token buckets that all nodes draw from, in the database: whoever tries passwords at several nodes has no more tries than at
 * one. In transactions of their own, because a failure counts although the caller's transaction is rolled back.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class SharedLimits {
    /** A bucket that nobody has drawn from for so long is full, whatever its rate. */
    private static final Duration IDLE = Duration.ofDays(1);

    private SharedBucketRepository buckets;
    private Clock clock;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected SharedLimits() {}

    @Inject
    public SharedLimits(SharedBucketRepository buckets, Clock clock) {
        this.buckets = buckets;
        this.clock = clock;
    }

    /**
     * Takes a token; returns zero, or how long until there is one. Fails with a database exception where another thread or
     * node has created the bucket in this moment; the next attempt finds it.
     */
    public Duration take(RateLimit limit, String key, RateLimitConfig.Rate rate) {
        Instant now = clock.instant();
        String id = id(limit, key);
        Optional<SharedBucket> known = buckets.lock(id);
        SharedBucket bucket = known.orElseGet(() -> new SharedBucket(id, subject(limit, key), rate.burst(), now));
        Duration wait = bucket.take(rate.perSecond(), rate.burst(), now);
        if (known.isEmpty()) {
            buckets.add(bucket);
        }
        return wait;
    }

    /** As {@link #take}, without taking. */
    public Duration untilOne(RateLimit limit, String key, RateLimitConfig.Rate rate) {
        return buckets.lock(id(limit, key))
                .map(bucket -> bucket.untilOne(rate.perSecond(), rate.burst(), clock.instant()))
                .orElse(Duration.ZERO);
    }

    /** Puts a token back that was taken for nothing. */
    public void giveBack(RateLimit limit, String key, RateLimitConfig.Rate rate) {
        buckets.lock(id(limit, key)).ifPresent(bucket -> bucket.giveBack(rate.burst()));
    }

    /** Forgets what was counted for a key, and for those that begin so and have more after a space. */
    public void forget(RateLimit limit, String beginning) {
        buckets.removeOf(id(limit, beginning));
    }

    /** How many buckets were forgotten. */
    public int removeIdle() {
        return buckets.removeIdle(clock.instant().minus(IDLE));
    }

    private static String subject(RateLimit limit, String key) {
        int space = key.indexOf(' ');
        return id(limit, space < 0 ? key : key.substring(0, space));
    }

    private static String id(RateLimit limit, String key) {
        return Hash.sha256(limit.name().getBytes(StandardCharsets.UTF_8), key.getBytes(StandardCharsets.UTF_8));
    }
}
