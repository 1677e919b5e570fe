package org.carillon.account.password;

import java.time.Duration;
import java.util.function.LongSupplier;

/** The time of processors that hashes may take: a share of what there is in the long run, and some at once. */
final class HashBudget {
    private final double processors;
    private final double burst;
    private final LongSupplier nanoTime;
    private double left;
    private long filledAt;

    /**
     * @param processors of whose time it is filled, for example 0.5
     * @param burst what it holds
     */
    HashBudget(double processors, Duration burst, LongSupplier nanoTime) {
        this.processors = processors;
        this.burst = burst.toNanos();
        this.nanoTime = nanoTime;
        this.left = this.burst;
        this.filledAt = nanoTime.getAsLong();
    }

    /**
     * Takes what a hash has used of a processor.
     *
     * @return nanoseconds to rest before the next one; 0 where some is left
     */
    synchronized long use(long nanos) {
        long now = nanoTime.getAsLong();
        left = Math.min(burst, left + (now - filledAt) * processors) - nanos;
        filledAt = now;
        return left >= 0 ? 0 : (long) (-left / processors);
    }
}
