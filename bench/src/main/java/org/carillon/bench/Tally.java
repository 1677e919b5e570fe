package org.carillon.bench;

import java.util.Arrays;

/**
 * How a run of the generator went.
 *
 * @param done operations that ended well
 * @param failed operations with another final response, or none within {@link Blast#GIVE_UP}
 * @param retransmissions requests sent again, and requests that the other side received again
 * @param seconds from the first request to the last answer, and the last delivery where messages are delivered
 * @param micros the times of the operations in microseconds, ascending
 */
public record Tally(int done, int failed, long retransmissions, double seconds, int[] micros) {
    public Tally {
        Arrays.sort(micros);
    }

    public double rate() {
        return done / seconds;
    }

    /** @param share 0.5 for the median */
    public int percentile(double share) {
        return micros.length == 0 ? 0 : micros[Math.min(micros.length - 1, (int) (micros.length * share))];
    }

    /** The same run with what the receiving side saw. */
    Tally delivered(int lost, long again, double until) {
        return new Tally(done - lost, failed + lost, retransmissions + again, Math.max(seconds, until), micros);
    }
}
