package org.carillon.sip.ra.overload;

import java.net.InetSocketAddress;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What next hops asked for in answers to requests whose Via had "oc" (RFC 7339 §5 (SIP Overload Control), §7 (Loss-Based
 * Overload Control Scheme)). Costs one read while none asks.
 */
public final class PeerLosses {
    /** RFC 7339 §4.3 (The "oc-validity" Parameter): where it does not say. */
    static final long DEFAULT_VALIDITY_MILLIS = 500;

    /** Nobody is believed for longer. */
    private static final long MOST_VALIDITY_MILLIS = 60_000;

    private static final int REMEMBERED = 4096;

    private final ConcurrentHashMap<InetSocketAddress, Asked> asked = new ConcurrentHashMap<>();
    private final LongSupplier nanos;
    private final DoubleSupplier dice;
    private final LongAdder throttled = new LongAdder();

    private record Asked(int percent, long untilNanos, double sequence) {}

    public PeerLosses() {
        this(System::nanoTime, () -> ThreadLocalRandom.current().nextDouble());
    }

    PeerLosses(LongSupplier nanos, DoubleSupplier dice) {
        this.nanos = nanos;
        this.dice = dice;
    }

    /**
     * Notes an answer's parameters.
     *
     * @param percent 0 to 100
     * @param validityMillis -1 where it does not say; 0 ends it
     * @param sequence oc-seq, or null; what is older than what is known is not looked at
     */
    public void learn(InetSocketAddress peer, int percent, long validityMillis, @Nullable Double sequence) {
        if (percent < 0 || percent > 100) {
            return;
        }
        Asked known = asked.get(peer);
        if (known != null && sequence != null && sequence < known.sequence) {
            return;
        }
        long validity = Math.min(validityMillis < 0 ? DEFAULT_VALIDITY_MILLIS : validityMillis, MOST_VALIDITY_MILLIS);
        if (percent == 0 || validity == 0) {
            if (known != null) {
                asked.remove(peer);
            }
            return;
        }
        long now = nanos.getAsLong();
        if (asked.size() >= REMEMBERED) {
            asked.values().removeIf(old -> old.untilNanos - now <= 0);
        }
        if (asked.size() < REMEMBERED || known != null) {
            asked.put(peer, new Asked(percent, now + validity * 1_000_000, sequence == null ? 0 : sequence));
        }
    }

    /** Whether there is anybody who may have asked for less. */
    public boolean isAnyAsked() {
        return !asked.isEmpty();
    }

    /** Whether this request is one of those that the peer asked not to get. */
    public boolean holdsBack(InetSocketAddress peer, Urgency urgency) {
        if (asked.isEmpty() || urgency == Urgency.ALWAYS || urgency == Urgency.EMERGENCY) {
            return false;
        }
        Asked found = asked.get(peer);
        if (found == null) {
            return false;
        }
        if (found.untilNanos - nanos.getAsLong() <= 0) {
            asked.remove(peer, found);
            return false;
        }
        boolean held = dice.getAsDouble() * 100 < found.percent;
        if (held) {
            throttled.increment();
        }
        return held;
    }

    long throttled() {
        return throttled.sum();
    }
}
