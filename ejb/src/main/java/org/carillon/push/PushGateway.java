package org.carillon.push;

/** Port: somebody who sends pushes to phones. Safe for any thread. */
public interface PushGateway {
    /**
     * Hands a push over; returning says that it was taken, not that the phone has it.
     *
     * @throws PushException says what is to be done
     */
    void send(Push push) throws PushException;
}
