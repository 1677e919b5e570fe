package org.carillon.sip.ra.overload;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Datagrams that the adapter sends to its own socket to learn how long one waits there: the queue is the kernel's, and
 * Java is not told when a datagram entered it. A key that nobody else knows stands in each. A probe that does not come back
 * was dropped because the queue was full, which is overload however short the queue is.
 */
public final class Probe {
    static final int OCTETS = 24;

    private final long key = new SecureRandom().nextLong();
    private final long secondKey = new SecureRandom().nextLong();
    private final WaitWindow waits;
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong returned = new AtomicLong();

    /** How many had been sent at each of the last intervals' ends, the oldest first; as many as one may be away. */
    private final Deque<Long> sentBefore = new ArrayDeque<>();

    private final int mostIntervals;

    /** @param mostIntervals for how many intervals one may be away before it is missing */
    Probe(WaitWindow waits, int mostIntervals) {
        this.waits = waits;
        this.mostIntervals = mostIntervals;
    }

    /** The next one to be sent now. */
    byte[] next(long nanos) {
        sent.incrementAndGet();
        return ByteBuffer.allocate(OCTETS)
                .putLong(key)
                .putLong(secondKey)
                .putLong(nanos)
                .array();
    }

    /** The last one could not be sent. */
    void unsent() {
        sent.decrementAndGet();
    }

    /**
     * Takes a datagram that is one of ours; costs a comparison of lengths for others.
     *
     * @param datagram as it was filled, from 0 to its position
     * @param turn runs what notes the time when it is the turn of one who came now
     */
    public boolean takes(ByteBuffer datagram, Executor turn) {
        if (datagram.position() != OCTETS || datagram.getLong(0) != key || datagram.getLong(8) != secondKey) {
            return false;
        }
        long since = datagram.getLong(16);
        turn.execute(() -> {
            returned.incrementAndGet();
            waits.add(System.nanoTime() - since);
        });
        return true;
    }

    /** Ends an interval: whether one has been away for longer than it may; those are then given up. For one thread. */
    boolean isMissing() {
        long due = sentBefore.size() < mostIntervals ? 0 : sentBefore.remove();
        boolean missing = returned.get() < due;
        if (missing) {
            returned.set(due);
        }
        sentBefore.add(sent.get());
        return missing;
    }
}
