package org.carillon.sip.ra.transaction;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.carillon.sip.SipTraffic.Bucket;
import org.carillon.sip.SipTraffic.Latency;
import org.carillon.sip.SipTraffic.Side;

/** Counts how long requests of one method took, in buckets from 100 µs, about what a REGISTER takes, to timer C. */
final class LatencyHistogram {
    private static final long[] BOUNDS_NANOS = {
        100_000L,
        250_000L,
        500_000L,
        1_000_000L,
        2_500_000L,
        5_000_000L,
        10_000_000L,
        25_000_000L,
        50_000_000L,
        100_000_000L,
        250_000_000L,
        500_000_000L,
        1_000_000_000L,
        2_500_000_000L,
        5_000_000_000L,
        10_000_000_000L,
        30_000_000_000L,
        60_000_000_000L,
        180_000_000_000L
    };

    private final LongAdder[] counts = new LongAdder[BOUNDS_NANOS.length + 1];
    private final LongAdder totalNanos = new LongAdder();

    LatencyHistogram() {
        for (int i = 0; i < counts.length; i++) {
            counts[i] = new LongAdder();
        }
    }

    /** Most answers are quick: the search from the short end takes two or three comparisons. */
    void record(long nanos) {
        int at = 0;
        while (at < BOUNDS_NANOS.length && nanos > BOUNDS_NANOS[at]) {
            at++;
        }
        counts[at].increment();
        totalNanos.add(nanos);
    }

    Latency read(Side side, CountedMethod method) {
        List<Bucket> buckets = new ArrayList<>(counts.length);
        long sum = 0;
        for (int i = 0; i < counts.length; i++) {
            sum += counts[i].sum();
            buckets.add(
                    new Bucket(i < BOUNDS_NANOS.length ? Duration.ofNanos(BOUNDS_NANOS[i]) : Bucket.UNBOUNDED, sum));
        }
        return new Latency(side, method.label(), buckets, Duration.ofNanos(totalNanos.sum()));
    }
}
