package org.carillon.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** The system's time in UTC plus what the clock was advanced by. It never goes back. */
public final class DevelopmentClock extends Clock {
    private final Clock base;
    private final AtomicReference<Duration> ahead;

    public DevelopmentClock() {
        this(Clock.systemUTC(), new AtomicReference<>(Duration.ZERO));
    }

    private DevelopmentClock(Clock base, AtomicReference<Duration> ahead) {
        this.base = base;
        this.ahead = ahead;
    }

    /**
     * Moves the time forward for everyone who was given this clock.
     *
     * @throws IllegalArgumentException when the step is negative
     */
    public void advance(Duration step) {
        if (step.isNegative()) {
            throw new IllegalArgumentException("the clock only goes forward");
        }
        ahead.accumulateAndGet(step, Duration::plus);
    }

    @Override
    public Instant instant() {
        return base.instant().plus(ahead.get());
    }

    @Override
    public ZoneId getZone() {
        return base.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return zone.equals(ZoneOffset.UTC) ? this : new DevelopmentClock(base.withZone(zone), ahead);
    }
}
