package org.carillon.bench;

import java.util.Arrays;

/**
 * What became of a mixed load.
 *
 * @param seconds for which operations were begun
 * @param offered operations begun
 * @param withheld operations that were due when every caller was busy
 * @param done those that ended well within {@link #seconds}
 * @param refused those that got a 503, of new requests and of refreshes
 * @param refusedRefreshes those of the refused that carried a good nonce of a registration
 * @param refreshes refreshes offered
 * @param failed those that got something else or no answer
 * @param broken calls that were answered and could not be ended: an in-dialog request failed
 * @param micros times of those done, ascending
 * @param note the first failure, or empty text
 */
record MixedResult(
        double seconds,
        int offered,
        int withheld,
        int done,
        int refused,
        int refusedRefreshes,
        int refreshes,
        int failed,
        int broken,
        int[] micros,
        String note) {
    MixedResult {
        Arrays.sort(micros);
    }

    double goodput() {
        return done / seconds;
    }

    double millis(double share) {
        return micros.length == 0 ? 0 : micros[Math.min(micros.length - 1, (int) (micros.length * share))] / 1000.0;
    }

    @Override
    public String toString() {
        return String.format(
                "offered %.0f/s, good %.0f/s, p50 %.1f ms, p95 %.1f ms, refused %d (refreshes %d of %d), failed %d,"
                        + " calls broken %d, withheld %d%s",
                offered / seconds,
                goodput(),
                millis(0.5),
                millis(0.95),
                refused,
                refusedRefreshes,
                refreshes,
                failed,
                broken,
                withheld,
                note.isEmpty() ? "" : ", first: " + note);
    }
}
