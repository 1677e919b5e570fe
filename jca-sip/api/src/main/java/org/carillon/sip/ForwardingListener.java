package org.carillon.sip;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Told on threads of the adapter, one call after another for one request; must not wait. */
public interface ForwardingListener {
    /** What to do when every branch has ended without a 2xx. */
    sealed interface Verdict {
        /**
         * Send the best response on (RFC 3261 §16.7 (Response Processing), step 6). Where there is none, 408, or 480 when
         * no target was reached; a request other than INVITE then gets no answer instead of 408 (RFC 4320 §4.2 (Action 2)).
         */
        record Relay() implements Verdict {}

        /** Try these; the responses so far count no more. */
        record Try(List<Target> targets) implements Verdict {}

        /** Answer so instead. */
        record Answer(Reply reply) implements Verdict {}

        /**
         * Keep the caller waiting: {@link Forwarded} is used later, from any thread. After {@link Forwarding#noAnswer}
         * without a branch the question is put once more, and to wait again then means {@link Relay}.
         */
        record Wait() implements Verdict {}
    }

    /** The request is on its way. The handle is good until the final response. */
    default void begun(Forwarded forwarded) {}

    /** A provisional response other than 100 goes to the caller. */
    default void progress(Target target, SipResponse response) {}

    /**
     * What takes the place of the body of a provisional response or a 2xx on its way to the caller; null leaves it. Asked
     * each time one goes on, repetitions included, before the rest is told; the same question gets the same answer.
     */
    default byte @Nullable [] body(Target target, SipResponse response) {
        return null;
    }

    /**
     * A 2xx goes to the caller; the other branches are being cancelled. Called again when one of them, too, was answered
     * before its CANCEL came: the caller gets both and ends one. Repetitions of a 2xx are not told.
     */
    default void answered(Target target, SipResponse response) {}

    /** A branch has ended with this final response; null where none came in time or the target was not reached. */
    default void refused(Target target, @Nullable SipResponse response) {}

    /**
     * Every branch has ended without a 2xx.
     *
     * @param best the response that {@link Verdict.Relay} would send, or null
     */
    default Verdict failed(@Nullable SipResponse best) {
        return new Verdict.Relay();
    }

    /**
     * The caller has what {@link Verdict.Relay} came to.
     *
     * @param status 300 to 699, or 0 where he gets no answer (RFC 4320 §4.2 (Action 2))
     */
    default void relayed(int status) {}

    /**
     * The caller has cancelled; branches are being cancelled and the caller gets 487 when they have ended. A 2xx that
     * crosses the CANCEL goes to the caller all the same, and {@link #answered} is called.
     */
    default void cancelled() {}
}
