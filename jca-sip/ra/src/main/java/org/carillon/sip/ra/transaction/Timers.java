package org.carillon.sip.ra.transaction;

import java.time.Duration;

/**
 * The timers of RFC 3261, Appendix A (Table of Timer Values).
 *
 * @param t1 estimate of the round-trip time
 * @param t2 largest interval between retransmissions
 * @param t4 how long a message may stay in the network
 * @param c how long a proxied INVITE may go on after its last provisional response: more than 3 minutes
 */
public record Timers(Duration t1, Duration t2, Duration t4, Duration c) {
    public static final Timers STANDARD =
            new Timers(Duration.ofMillis(500), Duration.ofSeconds(4), Duration.ofSeconds(5), Duration.ofSeconds(185));

    /** 64*T1: timers B, D, F, H, J, L and M. */
    public Duration giveUp() {
        return t1.multipliedBy(64);
    }

    /** When timer E has come to T2: a request other than INVITE gets 100 then, not before (RFC 4320 §4.1 (Action 1)). */
    public Duration trying() {
        return t2.minus(t1);
    }
}
