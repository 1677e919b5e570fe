package org.carillon.api.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;

/** A token bucket that all nodes draw from: {@code burst} at once, {@code perSecond} in the long run. */
@Entity
@Table(name = "shared_bucket")
public class SharedBucket {
    private static final double NANOS = 1_000_000_000d;

    @Id
    private String id;

    @Column(nullable = false, updatable = false)
    private String subject;

    @Column(nullable = false)
    private double tokens;

    @Column(name = "filled_at", nullable = false)
    private Instant filledAt;

    @Version
    private long version;

    @SuppressWarnings("NullAway")
    protected SharedBucket() {}

    /**
     * A full one.
     *
     * @param subject what several buckets of one person have in common
     */
    public SharedBucket(String id, String subject, double burst, Instant now) {
        this.id = id;
        this.subject = subject;
        this.tokens = burst;
        this.filledAt = now;
    }

    /** Takes a token; returns zero, or how long until there is one. */
    public Duration take(double perSecond, double burst, Instant now) {
        Duration wait = untilOne(perSecond, burst, now);
        if (wait.isZero()) {
            tokens -= 1;
        }
        return wait;
    }

    /** As {@link #take}, without taking. */
    public Duration untilOne(double perSecond, double burst, Instant now) {
        if (now.isAfter(filledAt)) {
            double seconds = Duration.between(filledAt, now).toNanos() / NANOS;
            tokens = Math.min(burst, tokens + seconds * perSecond);
            filledAt = now;
        }
        return tokens >= 1 ? Duration.ZERO : Duration.ofNanos((long) Math.ceil((1 - tokens) / perSecond * NANOS));
    }

    /** Puts a token back that was taken for nothing. */
    public void giveBack(double burst) {
        tokens = Math.min(burst, tokens + 1);
    }
}
