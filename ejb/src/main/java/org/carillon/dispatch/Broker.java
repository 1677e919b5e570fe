package org.carillon.dispatch;

import org.carillon.problem.DomainException;

/** Port: the message broker's health. */
public interface Broker {
    /** Whether messages can be sent now; at most a second old. */
    boolean usable();

    /**
     * Refuses work that could not be carried on.
     *
     * @throws DomainException UNAVAILABLE with retry-after
     */
    void requireUsable();
}
