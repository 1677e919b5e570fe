package org.carillon.diameter.ra.peer;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long things take.
 *
 * @param watchdog of silence before a DWR, and then before the peer is suspect: Tw of RFC 3539, 6 s or more between sites
 * @param reconnect between two attempts: Tc of RFC 6733 §2.1 (Transport)
 * @param answer for a CEA, and for a connection to be made
 * @param goodbye for a DPA, and for the peer to close after ours
 */
public record PeerTimes(Duration watchdog, Duration reconnect, Duration answer, Duration goodbye) {
    /** Nanoseconds until something is due in a state. */
    long waitIn(PeerState state) {
        return switch (state) {
            case CLOSED -> reconnect.toNanos();
            case CONNECTING, WAITING -> answer.toNanos();
            case CLOSING -> goodbye.toNanos();
            case OPEN, SUSPECT -> aboutWatchdog();
        };
    }

    /** With a tenth more or less by chance, so that the nodes of a site do not ask at the same time. */
    private long aboutWatchdog() {
        long nanos = watchdog.toNanos();
        return nanos + ThreadLocalRandom.current().nextLong(-nanos / 10, nanos / 10 + 1);
    }
}
