package org.carillon.sip.ra.transaction;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The final answers to requests other than INVITE, for those who repeat a request that was answered (RFC 3261 §17.2.2
 * (Non-INVITE Server Transaction), timer J). An object for each would live for 32 s, and the collector would copy it each
 * time that it looks at what is young: at 8,000 requests a second 200 MB, in pauses of 50 ms. Here they are octets in
 * arrays that are large, few and used again. All answers of one log live equally long, so the oldest are always in front.
 */
final class AnswerLog {
    private static final int STRIPES = 16;

    private final AnswerStripe[] stripes = new AnswerStripe[STRIPES];
    private final AtomicInteger turn = new AtomicInteger();
    private final LongAdder count = new LongAdder();
    private final LongAdder octets = new LongAdder();

    AnswerLog() {
        for (int i = 0; i < STRIPES; i++) {
            stripes[i] = new AnswerStripe();
        }
    }

    /**
     * Keeps an answer; the key must not be there.
     *
     * @param hash of the key, each bit as likely as the other
     * @param answer may be empty
     * @param endNanos of {@link System#nanoTime}: until then
     */
    void add(long hash, String key, byte[] answer, long endNanos) {
        octets.add(stripe(hash).add(hash, key, answer, endNanos));
        count.increment();
    }

    /** A copy of the answer, or null where there is none. */
    byte @Nullable [] find(long hash, String key) {
        return stripe(hash).find(hash, key);
    }

    /** Forgets what ended. */
    void sweep(long now) {
        for (AnswerStripe stripe : stripes) {
            while (drop(stripe, now)) {
                // the next one
            }
        }
    }

    /**
     * Forgets one of the oldest.
     *
     * @param youngest of {@link System#nanoTime}: one that would end later stays
     * @return false when there is none so old
     */
    boolean dropOldest(long youngest) {
        int first = turn.getAndIncrement();
        for (int i = 0; i < STRIPES; i++) {
            if (drop(stripes[first + i & STRIPES - 1], youngest)) {
                return true;
            }
        }
        return false;
    }

    int size() {
        return count.intValue();
    }

    /** What the answers take, their keys included. */
    long octets() {
        return octets.sum();
    }

    private boolean drop(AnswerStripe stripe, long until) {
        int freed = stripe.drop(until);
        if (freed == 0) {
            return false;
        }
        octets.add(-freed);
        count.decrement();
        return true;
    }

    private AnswerStripe stripe(long hash) {
        return stripes[(int) (hash >>> 60)];
    }
}
