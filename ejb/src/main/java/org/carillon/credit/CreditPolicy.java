package org.carillon.credit;

import org.carillon.credit.model.CreditSession.Rated;
import org.carillon.rating.RatingPolicy;

/** How much time there is for how much money, within a session that has used some. */
final class CreditPolicy {
    private CreditPolicy() {}

    /** What all of it costs when so many seconds are used, in millionths. */
    static long cost(Rated rated, long seconds) {
        return RatingPolicy.cost(rated.price(), rated.decimals(), seconds);
    }

    /** What so many seconds more than the used ones add to the cost; not below zero. */
    static long costOfMore(Rated rated, long used, long more) {
        return Math.max(0, cost(rated, used + more) - cost(rated, used));
    }

    /** How many seconds more than the used ones the money pays for, at most as many as are wanted. */
    static long secondsFor(Rated rated, long used, long micros, long wanted) {
        return costOfMore(rated, used, wanted) <= micros
                ? wanted
                : Math.max(
                        0,
                        RatingPolicy.lasts(rated.price(), rated.decimals(), cost(rated, used) + micros, used + wanted)
                                - used);
    }

    /**
     * Whether a grant is the last one (RFC 8506 §5.6 (Graceful Service Termination)): it is less than what is wanted, and no
     * money is set aside for somebody else, who may give some of it back.
     */
    static boolean isLast(long granted, long wanted, long heldForOthers) {
        return granted < wanted && heldForOthers == 0;
    }
}
