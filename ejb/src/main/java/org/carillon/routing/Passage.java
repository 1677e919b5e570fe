package org.carillon.routing;

import java.util.Optional;
import org.carillon.sip.Target;

/**
 * Port: the way of one call through the gateways, one after the other. Called by one thread after another; it must not
 * wait longer than a look-up.
 */
public interface Passage {
    /** The first gateway, or empty where all are full or away. Its place is taken. */
    Optional<Target> first();

    /**
     * The gateway after one that has refused, or empty where the refusal stands.
     *
     * @param status what it answered; 0 where it did not answer or was not reached
     */
    Optional<Target> after(int status);

    /** The call has ended, whatever became of it: its place is free. Called once. */
    void over();
}
