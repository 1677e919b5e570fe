package org.carillon.sip.ra.proxy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Addresses that failed lately: they are tried after the others (RFC 3263 §4.3 (Details of RFC 2782 Process)), so that not
 * every request waits for the same silent server.
 */
final class DeadHops {
    private static final long DEAD_NANOS = 30_000_000_000L;
    /** Beyond it none is remembered until some are old: an attacker must not fill the memory with made-up addresses. */
    private static final int REMEMBERED = 4096;

    private final ConcurrentHashMap<Hop, Long> until = new ConcurrentHashMap<>();
    private final LongSupplier clock;

    /** @param clock nanoseconds that only grow, {@link System#nanoTime} */
    DeadHops(LongSupplier clock) {
        this.clock = clock;
    }

    void failed(Hop hop) {
        long now = clock.getAsLong();
        if (until.size() >= REMEMBERED) {
            until.values().removeIf(end -> end - now <= 0);
        }
        if (until.size() < REMEMBERED) {
            until.put(hop, now + DEAD_NANOS);
        }
    }

    void answered(Hop hop) {
        if (!until.isEmpty()) {
            until.remove(hop);
        }
    }

    /** The same hops, those that failed lately behind the others. */
    List<Hop> last(List<Hop> hops) {
        if (until.isEmpty() || hops.size() < 2) {
            return hops;
        }
        List<Hop> ordered = new ArrayList<>(hops.size());
        List<Hop> dead = new ArrayList<>();
        for (Hop hop : hops) {
            (isDead(hop) ? dead : ordered).add(hop);
        }
        ordered.addAll(dead);
        return ordered;
    }

    private boolean isDead(Hop hop) {
        Long end = until.get(hop);
        if (end == null) {
            return false;
        }
        if (end - clock.getAsLong() <= 0) {
            until.remove(hop, end);
            return false;
        }
        return true;
    }
}
