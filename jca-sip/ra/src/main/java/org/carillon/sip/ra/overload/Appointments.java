package org.carillon.sip.ra.overload;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/**
 * When phones that are refused may register. After a restart all of them come at once, and more than four fifths are refused
 * for minutes: with turns alone ({@link AdmissionTurns}) the same phone would be refused again and again. Here each is told a
 * second of its own, of which no more are given away than registrations are done in one, and who comes in it is known.
 * Nothing is kept of a phone but a bit in a table of its second, so a stranger is taken for one that was told to come once in
 * some fifty times, and a megabyte holds what is promised for two minutes.
 */
final class Appointments {
    private static final double SECOND = 1e9;
    private static final int PLACES = 1 << 16;
    private static final int WORDS = PLACES / Long.SIZE;

    /** A phone may be late by so many seconds: it repeats itself three times in them (RFC 3261 §17.1.2.2 (Formal Description)). */
    private static final int LATE = 4;

    /** The rest of what can be done is left to those who come for the first time. */
    private static final double PROMISED = 0.9;

    /** Given away in each second before it is known how much can be done. */
    private static final int LEAST = 50;

    /** The weight of the last interval. */
    private static final double NEWEST = 0.1;

    /** A challenge and the answer to it. */
    private static final int REQUESTS = 2;

    private final int least;
    private final int most;
    private final AtomicLongArray bits;
    private final AtomicLongArray seconds;
    /** How many are promised of each second; guarded by this. */
    private final int[] given;

    private final LongAdder requests = new LongAdder();
    private final int slots;
    private volatile double perSecond;
    private volatile boolean any;

    /**
     * @param least seconds that a phone is asked to wait at least
     * @param most and at most
     */
    Appointments(int least, int most) {
        this.least = least;
        this.most = most;
        slots = most + LATE + 1;
        bits = new AtomicLongArray(slots * WORDS);
        seconds = new AtomicLongArray(slots);
        given = new int[slots];
    }

    /** A REGISTER was taken. */
    void taken() {
        requests.increment();
    }

    /** Looks how many were taken. */
    void interval(long intervalNanos) {
        double now = requests.sumThenReset() * SECOND / intervalNanos / REQUESTS;
        double before = perSecond;
        perSecond = before + NEWEST * (now - before);
    }

    /** Whether the phone was told to come now. */
    boolean has(double place, long nanos) {
        if (any) {
            long now = second(nanos);
            for (int late = 0; late <= LATE; late++) {
                int slot = slot(now - late);
                if (seconds.get(slot) == now - late && (bits.get(word(slot, place)) & bit(place)) != 0) {
                    return true;
                }
            }
        }
        return false;
    }

    /** After how many seconds the phone may come; 0 where all are given away. */
    synchronized int give(double place, long nanos) {
        any = true;
        long now = second(nanos);
        int limit = (int) Math.max(LEAST, PROMISED * perSecond);
        for (int wait = least; wait <= most; wait++) {
            int slot = slot(now + wait);
            if (seconds.get(slot) != now + wait) {
                clear(slot);
                seconds.set(slot, now + wait);
            }
            if (given[slot] < limit) {
                given[slot]++;
                bits.accumulateAndGet(word(slot, place), bit(place), (word, bit) -> word | bit);
                return wait;
            }
        }
        return 0;
    }

    private void clear(int slot) {
        given[slot] = 0;
        for (int i = 0; i < WORDS; i++) {
            bits.set(slot * WORDS + i, 0);
        }
    }

    private int slot(long second) {
        return (int) Math.floorMod(second, (long) slots);
    }

    private static long second(long nanos) {
        return Math.floorDiv(nanos, (long) SECOND);
    }

    private static int word(int slot, double place) {
        return slot * WORDS + (int) (place * PLACES) / Long.SIZE;
    }

    private static long bit(double place) {
        return 1L << (int) (place * PLACES);
    }
}
