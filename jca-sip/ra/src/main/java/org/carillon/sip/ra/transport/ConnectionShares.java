package org.carillon.sip.ra.transport;

import java.net.InetAddress;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.carillon.sip.ra.guard.SourceKey;

/** Counts the open connections of each source, so that one cannot take all. */
final class ConnectionShares {
    private final int limit;
    private final ConcurrentHashMap<Long, Integer> open = new ConcurrentHashMap<>();

    /** @param limit 0 for none */
    ConnectionShares(int limit) {
        this.limit = limit;
    }

    /** Counts one more, or returns false when the source has its share already. */
    boolean enter(InetAddress source) {
        if (limit == 0) {
            return true;
        }
        AtomicBoolean entered = new AtomicBoolean();
        open.compute(SourceKey.of(source), (key, before) -> {
            int held = before == null ? 0 : before;
            entered.set(held < limit);
            return Math.min(held + 1, limit);
        });
        return entered.get();
    }

    void leave(InetAddress source) {
        if (limit > 0) {
            open.computeIfPresent(SourceKey.of(source), (key, before) -> before <= 1 ? null : before - 1);
        }
    }
}
