package org.carillon.charging;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Port: who is asked before something that happens once costs money (the functions of RFC 8506 §6 (One-Time Event) without
 * its protocol).
 */
public interface EventCharging {
    /** Whether events of this account may cost something. Cheap, and does not wait. */
    boolean mayCharge(long accountId);

    /**
     * Takes what an event costs before it happens (RFC 8506 §6.3 (Direct Debiting)) and has it accepted. Does not wait; the
     * stage fails where nobody can say, and then nothing is taken and nothing accepted. With the id of an event that was
     * accepted nothing happens a second time.
     *
     * @param accept writes down that the event is to happen: in the transaction in which it is paid for, or after somebody
     *     else has debited it; where this fails, nothing is taken
     * @return empty where it was accepted
     */
    CompletionStage<Optional<Grant.Refused>> debit(ChargeableEvent event, Runnable accept);

    /**
     * The event has happened, or will not any more: then what was taken is given back (RFC 8506 §6.4 (Refunds)). In the
     * caller's transaction, and once: what comes later changes nothing, nor does the end of what was not charged.
     */
    void ended(String id, boolean happened);
}
