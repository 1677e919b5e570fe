package org.carillon.subscription;

import java.util.Set;

/** What the answer to a NOTIFY means for the subscription (RFC 6665 §4.2.2 (Sending State Information to Subscribers)). */
public final class NotifyPolicy {
    /** What becomes of the subscription. */
    public enum Verdict {
        /** The watcher knows. */
        KNOWN,
        /** The watcher does not know, but the subscription stands: it gets the whole state next time. */
        MISSED,
        /** There is no such watcher any more. */
        ENDED
    }

    /** Responses that end the usage of the dialog, or the dialog (RFC 5057 §5.1 (Failure Responses)). */
    private static final Set<Integer> ENDING = Set.of(404, 405, 410, 416, 480, 481, 482, 483, 484, 485, 489, 501, 604);

    private NotifyPolicy() {}

    /** Of a final response. */
    public static Verdict ofStatus(int status) {
        if (status < 300) {
            return Verdict.KNOWN;
        }
        return ENDING.contains(status) ? Verdict.ENDED : Verdict.MISSED;
    }
}
