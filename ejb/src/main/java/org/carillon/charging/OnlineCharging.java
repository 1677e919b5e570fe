package org.carillon.charging;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionStage;

/**
 * Port: who is asked before something costs money (the functions of RFC 8506 §5 (Credit-Control Client) without its
 * protocol). Nothing here waits: a stage fails where who is asked is away. For one call the methods are called one after
 * the other, and {@link #end} may come again until it has succeeded.
 */
public interface OnlineCharging {
    /** Whether calls of this account may cost something. Cheap: asked with each INVITE to another network. */
    boolean mayCharge(long accountId);

    /** Sets credit aside for a call that begins. */
    CompletionStage<Grant> begin(ChargeableCall call);

    /** Somebody has answered. */
    CompletionStage<Void> answered(String id, Instant at);

    /**
     * Sets more aside while the call goes on.
     *
     * @param talked since the answer
     */
    CompletionStage<Grant> more(String id, Duration talked);

    /** Charges what was used and gives the rest back. Once: what comes later changes nothing. */
    CompletionStage<Void> end(String id, CallEnd end);

    /** Somebody hung up a call that this node does not know; nothing happens where it was not charged or has ended. */
    CompletionStage<Void> hungUp(String id, Instant at);
}
