package org.carillon.registrar;

import java.time.Duration;
import java.time.Instant;

/**
 * What is held against one login. Immutable.
 *
 * @param failures wrong secrets, those of long ago counting less
 * @param at when they were counted
 * @param bannedUntil in the past where there is no ban
 * @param times bans one after the other
 */
record Suspicion(double failures, Instant at, Instant bannedUntil, int times) {
    static final Suspicion NONE = new Suspicion(0, Instant.EPOCH, Instant.EPOCH, 0);

    boolean banned(Instant now) {
        return now.isBefore(bannedUntil);
    }

    /** After one more wrong secret; during a ban nothing changes. */
    Suspicion failed(Instant now, AccountBanConfig limits) {
        if (limits.failures() == 0 || banned(now)) {
            return this;
        }
        double halves = (double) Duration.between(at, now).toMillis()
                / limits.halfLife().toMillis();
        double sum = failures * Math.pow(0.5, Math.max(0, halves)) + 1;
        // the decay of a few seconds must not make it one more
        if (Math.round(sum) < limits.failures()) {
            return new Suspicion(sum, now, bannedUntil, times);
        }
        boolean longAgo = now.isAfter(bannedUntil.plus(limits.longest()));
        int next = longAgo ? 1 : times + 1;
        return new Suspicion(0, now, now.plus(length(next, limits)), next);
    }

    private static Duration length(int times, AccountBanConfig limits) {
        Duration length = limits.first();
        for (int i = 1; i < times && length.compareTo(limits.longest()) < 0; i++) {
            length = length.multipliedBy(2);
        }
        return length.compareTo(limits.longest()) > 0 ? limits.longest() : length;
    }
}
