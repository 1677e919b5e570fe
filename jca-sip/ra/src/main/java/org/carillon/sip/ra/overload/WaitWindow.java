package org.carillon.sip.ra.overload;

import java.util.concurrent.atomic.AtomicLong;

/** The least waiting time in an interval. */
final class WaitWindow {
    private static final long NONE = Long.MAX_VALUE;

    private final AtomicLong least = new AtomicLong(NONE);

    /** One message waited so many nanoseconds. */
    void add(long nanos) {
        // after the first few of an interval this is one read
        if (nanos < least.get()) {
            least.accumulateAndGet(nanos, Math::min);
        }
    }

    /**
     * Ends the interval.
     *
     * @return nanoseconds, or -1 when nothing was measured in it
     */
    long take() {
        long found = least.getAndSet(NONE);
        return found == NONE ? -1 : found;
    }
}
