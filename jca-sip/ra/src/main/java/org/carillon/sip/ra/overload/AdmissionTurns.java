package org.carillon.sip.ra.overload;

/**
 * Who is let in while a share is refused. A dice for each request would refuse one client in six hundred four times in a row
 * at 20 %. Here each client has a place on a circle, round which the arc of those who are let in moves once in a cycle: the
 * others are told when it comes to them, and are let in then unless the share has grown meanwhile.
 */
final class AdmissionTurns {
    private static final double SECOND = 1e9;

    /** Somebody may be late by so many seconds and finds that it is still his turn. */
    private static final double LATE = 0.25;

    private final int leastSeconds;
    private final int cycleSeconds;

    /**
     * @param leastSeconds what somebody is asked to wait at least
     * @param mostSeconds and at most
     */
    AdmissionTurns(int leastSeconds, int mostSeconds) {
        this.leastSeconds = leastSeconds;
        this.cycleSeconds = Math.max(1, mostSeconds - leastSeconds);
    }

    /**
     * Whether it is the turn of a place.
     *
     * @param place 0 to below 1
     * @param loss the share that is refused
     */
    boolean has(double place, double loss, long nanos) {
        return behindFront(place, nanos) < 1 - loss;
    }

    /** After how many seconds a place that is refused now will have its turn: whole ones, the least to the most. */
    int secondsUntil(double place, double loss, long nanos) {
        double begins = (1 - behindFront(place, nanos)) * cycleSeconds;
        double lasts = (1 - loss) * cycleSeconds;
        int seconds = (int) Math.ceil(begins);
        if (seconds < leastSeconds && leastSeconds + LATE < begins + lasts) {
            return leastSeconds;
        }
        while (seconds < leastSeconds) {
            seconds += cycleSeconds;
        }
        return Math.min(seconds, leastSeconds + cycleSeconds);
    }

    /** How far the front of the arc has gone beyond the place, 0 to below 1. */
    private double behindFront(double place, long nanos) {
        double turned = nanos / (cycleSeconds * SECOND) - place;
        return turned - Math.floor(turned);
    }
}
