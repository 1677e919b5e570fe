package org.carillon.contact;

import org.carillon.messaging.model.Message;
import org.carillon.problem.DomainException;
import org.carillon.sip.SipUri;

/** Port: another platform that sends our commands to clients by SIP. */
public interface CommandGateway {
    /** Whether there is one. */
    boolean exists();

    /**
     * Gives it a command; given again, it is the same one.
     *
     * @throws DomainException UNAVAILABLE where it did not take it
     */
    void send(SipUri recipient, Message command);
}
