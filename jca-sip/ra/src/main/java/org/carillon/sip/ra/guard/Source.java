package org.carillon.sip.ra.guard;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.carillon.sip.SipGuard.Offence;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one source. The token bucket is kept as the time at which it is full again, in one number, so that a
 * message costs one compare-and-set; the rest changes only when something was wrong. Times are of {@link System#nanoTime}.
 */
final class Source {
    final boolean exempt;
    private final AtomicLong fullAt;
    private double penalty;
    private long penaltyAt;
    private @Nullable Offence last;
    private int times;
    private volatile boolean banned;
    private volatile long bannedUntil;

    Source(boolean exempt, long now) {
        this.exempt = exempt;
        this.fullAt = new AtomicLong(now);
        this.penaltyAt = now;
        this.bannedUntil = now;
    }

    /**
     * Takes a token.
     *
     * @param interval nanoseconds in which one token comes
     * @param depth nanoseconds in which a whole burst comes
     * @return false when there is none
     */
    boolean take(long now, long interval, long depth) {
        while (true) {
            long full = fullAt.get();
            long next = (full - now < 0 ? now : full) + interval;
            if (next - now > depth) {
                return false;
            }
            if (fullAt.compareAndSet(full, next)) {
                return true;
            }
        }
    }

    boolean isBanned(long now) {
        return banned && now - bannedUntil < 0;
    }

    /** Adds a penalty. Returns the length of the ban that it brought, or null. */
    synchronized @Nullable Duration offend(Offence offence, long now, GuardSettings settings) {
        if (isBanned(now)) {
            return null;
        }
        double halves = (double) (now - penaltyAt) / settings.halfLife().toNanos();
        penalty = penalty * Math.pow(0.5, halves) + settings.points(offence);
        penaltyAt = now;
        last = offence;
        if (penalty < settings.threshold()) {
            return null;
        }
        if (times > 0 && now - bannedUntil > settings.longestBan().toNanos()) {
            times = 0;
        }
        times++;
        penalty = 0;
        Duration length = settings.ban(times);
        bannedUntil = now + length.toNanos();
        banned = true;
        return length;
    }

    synchronized void forgive() {
        penalty = 0;
        times = 0;
        banned = false;
    }

    synchronized @Nullable Offence last() {
        return last;
    }

    synchronized int times() {
        return times;
    }

    long bannedUntil() {
        return bannedUntil;
    }

    /** When it last did something that is remembered; what is oldest is forgotten first, but no ban. */
    synchronized long lastSeen(long now) {
        if (isBanned(now)) {
            return Long.MAX_VALUE;
        }
        return Math.max(fullAt.get() - now, penaltyAt - now);
    }
}
