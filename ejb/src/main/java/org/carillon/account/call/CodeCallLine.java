package org.carillon.account.call;

import java.time.Duration;
import org.carillon.account.model.E164Number;
import org.carillon.event.model.CorrelationId;

/** Port: the telephone network, as calls with codes need it. Safe for any thread. */
public interface CodeCallLine {
    /**
     * A call.
     *
     * @param account login of whom the call is placed for, and who pays
     * @param charged whether there has to be a tariff
     * @param from the number that it comes from, which holds the code
     * @param prefix what the dial plan wants in front of a number in another network
     * @param text what is said, word for word
     * @param ringTime after which it is taken back
     * @param talkTime after which it is ended whatever happens
     */
    record Order(
            String account,
            boolean charged,
            String from,
            String prefix,
            E164Number to,
            String text,
            Duration ringTime,
            Duration talkTime) {
        /** Without number and code. */
        @Override
        public String toString() {
            return "Order[" + account + "]";
        }
    }

    /** Whether the person who is called hears anything. */
    boolean isAudible();

    /**
     * Places the call, and does not wait for it to be answered.
     *
     * @return what the call is named in the event log
     * @throws CodeCallException there is no such account, it is suspended, or it has no tariff
     */
    CorrelationId call(Order order, CodeCallListener listener) throws CodeCallException;
}
