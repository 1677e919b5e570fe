package org.carillon.diameter.ra.engine;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.carillon.diameter.ra.peer.Peer;
import org.jspecify.annotations.Nullable;

/** Shares requests among peers by their weights, in turn; thread-safe. */
final class ShareTurn {
    private final AtomicLong turn = new AtomicLong();

    /** Null when there is none. */
    @Nullable
    Peer next(List<Peer> peers) {
        int total = 0;
        for (Peer peer : peers) {
            total += peer.settings().weight();
        }
        if (total == 0) {
            return null;
        }
        long place = Math.floorMod(turn.getAndIncrement(), total);
        for (Peer peer : peers) {
            place -= peer.settings().weight();
            if (place < 0) {
                return peer;
            }
        }
        throw new IllegalStateException("no peer has the turn");
    }
}
