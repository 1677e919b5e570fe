package org.carillon.plan.model;

import java.time.Instant;

/**
 * The period that is paid for.
 *
 * @param anchor when the first of those periods began that followed one another
 * @param anchorPeriod the number of that one
 * @param period the number of this one; the first is 1
 * @param endsAt when the next one has to be paid for
 */
public record Term(Instant anchor, int anchorPeriod, int period, Instant endsAt) {
    /** The first period of something that is paid for now. */
    public static Term first(PlanPeriod length, Instant now) {
        return anew(length, 1, now);
    }

    /**
     * The period after this one. It begins where this one ends, unless that one would be over already, or payment was
     * missed: then nobody pays for the time between.
     *
     * @param missed whether this one had ended without being paid for again
     */
    public Term next(PlanPeriod length, Instant now, boolean missed) {
        Instant end = length.after(anchor, period - anchorPeriod + 2);
        return missed || !end.isAfter(now)
                ? anew(length, period + 1, now)
                : new Term(anchor, anchorPeriod, period + 1, end);
    }

    private static Term anew(PlanPeriod length, int period, Instant now) {
        return new Term(now, period, period, length.after(now, 1));
    }
}
