package org.carillon.sip.ra.proxy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which of the final responses of all branches goes to the caller: RFC 3261 §16.7 (Response Processing), step 6. */
final class BestResponsePolicy {
    private BestResponsePolicy() {}

    /**
     * The best of them, the earlier of two that are as good; null when there is none.
     *
     * @param results statuses from 300 on
     */
    static @Nullable Result choose(List<Result> results) {
        Result best = null;
        for (Result result : results) {
            if (best == null || rank(result) < rank(best)) {
                best = result;
            }
        }
        return best;
    }

    /** Less is better. */
    private static int rank(Result result) {
        int status = result.status();
        int within =
                switch (status) {
                    // they tell the caller how to do better
                    case 401, 407, 415, 420, 484 -> 0;
                    // others may still have something to say when a device was not there, or we gave it up
                    case 430, 480 -> 2;
                    case 408, 487 -> 3;
                    case 503 -> 2;
                    default -> 1;
                };
        int class_ = status >= 600 ? 0 : status / 100;
        return class_ * 10 + within;
    }
}
