package org.carillon.bench;

/**
 * What became of a mixed load.
 *
 * @param seconds for which operations were begun
 * @param offered operations begun
 * @param withheld operations that were due when every caller was busy
 * @param refused those that got a 503, of new requests and of refreshes
 * @param refusedRefreshes those of the refused that carried a good nonce of a registration
 * @param refreshes refreshes offered
 * @param failed those that got something else or no answer
 * @param broken calls that were answered and could not be ended: an in-dialog request failed
 * @param repeated requests that were sent again
 * @param times of those that ended well within {@link #seconds}
 * @param kinds milliseconds within which 95 % of each kind ended, as text
 * @param note the first failure, or empty text
 */
record MixedResult(
        double seconds,
        int offered,
        int withheld,
        int refused,
        int refusedRefreshes,
        int refreshes,
        int failed,
        int broken,
        int repeated,
        Times times,
        String kinds,
        String note) {
    int done() {
        return times.count();
    }

    double goodput() {
        return done() / seconds;
    }

    double millis(double share) {
        return times.millis(share);
    }

    @Override
    public String toString() {
        return String.format(
                "offered %.0f/s, good %.0f/s, p50 %.1f ms, p95 %.1f ms (%s), repeated %d, refused %d (refreshes %d of %d), failed %d,"
                        + " calls broken %d, withheld %d%s",
                offered / seconds,
                goodput(),
                millis(0.5),
                millis(0.95),
                kinds,
                repeated,
                refused,
                refusedRefreshes,
                refreshes,
                failed,
                broken,
                withheld,
                note.isEmpty() ? "" : ", first: " + note);
    }
}
