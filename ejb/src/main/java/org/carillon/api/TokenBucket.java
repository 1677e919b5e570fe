package org.carillon.api;

import java.time.Duration;

/** A token bucket: {@code burst} at once, {@code perSecond} in the long run. Safe for any thread. */
public final class TokenBucket {
    private static final double NANOS = 1_000_000_000d;

    private final double perSecond;
    private final double burst;
    private double tokens;
    private long filledAt;

    public TokenBucket(double perSecond, double burst, long nowNanos) {
        this.perSecond = perSecond;
        this.burst = burst;
        this.tokens = burst;
        this.filledAt = nowNanos;
    }

    /** Takes a token; returns zero, or how long until there is one. */
    public synchronized Duration take(long nowNanos) {
        Duration wait = untilOne(nowNanos);
        if (wait.isZero()) {
            tokens -= 1;
        }
        return wait;
    }

    /** As {@link #take}, without taking. */
    public synchronized Duration untilOne(long nowNanos) {
        tokens = Math.min(burst, tokens + Math.max(0, nowNanos - filledAt) / NANOS * perSecond);
        filledAt = nowNanos;
        return tokens >= 1 ? Duration.ZERO : Duration.ofNanos((long) Math.ceil((1 - tokens) / perSecond * NANOS));
    }

    /** Puts a token back that was taken for nothing. */
    public synchronized void giveBack() {
        tokens = Math.min(burst, tokens + 1);
    }
}
