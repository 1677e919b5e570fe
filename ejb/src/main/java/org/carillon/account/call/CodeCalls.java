package org.carillon.account.call;

import org.carillon.account.model.E164Number;
import org.carillon.event.model.CorrelationId;

/** Port: somebody who calls a number and says a code. Safe for any thread. */
public interface CodeCalls {
    /**
     * Places a call, and does not wait for it to be answered. A call that cannot be placed is not tried again, because
     * somebody waits for it with the phone in his hand: he may ask for another one, or for an SMS.
     *
     * @param code four digits
     * @throws CodeCallException the call was not placed
     */
    void place(E164Number to, String code, CorrelationId correlationId) throws CodeCallException;
}
