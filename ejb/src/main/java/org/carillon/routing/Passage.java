package org.carillon.routing;

import java.util.Optional;
import org.carillon.sip.SipResponse;
import org.carillon.sip.Target;
import org.jspecify.annotations.Nullable;

/**
 * Port: the way of one call through the gateways, one after the other. Called by one thread after another; it must not
 * wait longer than a look-up.
 */
public interface Passage {
    /** The first gateway, or empty where all are full or away. Its place is taken. */
    Optional<Target> first();

    /**
     * What follows a refusal: the same gateway once more, with an answer to its challenge, or the next one; empty where the
     * refusal stands.
     *
     * @param refusal null where the gateway did not answer or was not reached
     */
    Optional<Target> after(@Nullable SipResponse refusal);

    /** What follows where it rang, and nobody took it in time. */
    default Optional<Target> afterRinging() {
        return Optional.empty();
    }

    /** The name of the gateway that was given last. */
    String gateway();

    /** The call has ended, whatever became of it: its place is free. Called once. */
    void over();
}
