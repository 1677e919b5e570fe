package org.carillon.registrar.sip;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The windows of the nonces in use, in slices by the time of issue. A slice goes when its nonces have expired. When
 * there are more nonces than the bound, the oldest slice goes early and every nonce of its time counts as used up: the
 * clients get a fresh challenge, but no replay gets through.
 */
final class NonceWindows {
    private static final long SLICE_MILLIS = 250;

    private final long lifetimeMillis;
    private final int bound;
    private final ConcurrentNavigableMap<Long, ConcurrentHashMap<Long, NonceWindow>> slices =
            new ConcurrentSkipListMap<>();
    private final AtomicInteger size = new AtomicInteger();
    private volatile long lowestSlice = Long.MIN_VALUE;

    NonceWindows(Duration lifetime, int bound) {
        this.lifetimeMillis = lifetime.toMillis();
        this.bound = bound;
    }

    /** False when this nonce was used with this count before, or its slice has gone. */
    boolean accept(long issuedAtMillis, long random, long count, long nowMillis) {
        long slice = Math.floorDiv(issuedAtMillis, SLICE_MILLIS);
        if (slice < lowestSlice) {
            return false;
        }
        ConcurrentHashMap<Long, NonceWindow> windows = slices.get(slice);
        if (windows == null) {
            dropBelow(Math.floorDiv(nowMillis - lifetimeMillis, SLICE_MILLIS));
            windows = slices.computeIfAbsent(slice, key -> new ConcurrentHashMap<>());
        }
        NonceWindow window = windows.computeIfAbsent(random, key -> {
            size.incrementAndGet();
            return new NonceWindow();
        });
        boolean accepted = window.accept(count);
        if (size.get() > bound && slices.size() > 1) {
            dropBelow(slices.firstKey() + 1);
        }
        // a slice that went meanwhile has forgotten this count
        return accepted && slice >= lowestSlice;
    }

    int size() {
        return size.get();
    }

    private synchronized void dropBelow(long slice) {
        if (slice <= lowestSlice) {
            return;
        }
        lowestSlice = slice;
        slices.headMap(slice).values().removeIf(windows -> {
            size.addAndGet(-windows.size());
            return true;
        });
    }
}
