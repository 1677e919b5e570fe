package org.carillon.sip.ra.transaction;

import java.time.Duration;

/**
 * The timers of RFC 3261, Appendix A (Table of Timer Values).
 *
 * @param t1 estimate of the round-trip time
 * @param t2 largest interval between retransmissions
 * @param t4 how long a message may stay in the network
 */
public record Timers(Duration t1, Duration t2, Duration t4) {
    public static final Timers STANDARD =
            new Timers(Duration.ofMillis(500), Duration.ofSeconds(4), Duration.ofSeconds(5));

    /** 64*T1: timers B, F, H and J. */
    public Duration giveUp() {
        return t1.multipliedBy(64);
    }
}
