package org.carillon.account.call;

import java.util.Optional;
import org.carillon.account.model.E164Number;
import org.carillon.event.model.CorrelationId;

/** Port: somebody who calls a number and says a code. Safe for any thread. */
public interface CodeCalls {
    /**
     * Places a call, and does not wait for it to be answered. A call that cannot be placed is not tried again, because
     * somebody waits for it with the phone in his hand: he may ask for another one, or for an SMS.
     *
     * @param code four digits
     * @param listener is told how the call ended, where that is known
     * @return what the call is named in the event log; empty where it is not there
     * @throws CodeCallException the call was not placed
     */
    Optional<CorrelationId> place(E164Number to, String code, CodeCallListener listener) throws CodeCallException;
}
