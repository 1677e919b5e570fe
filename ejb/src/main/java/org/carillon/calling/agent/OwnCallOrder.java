package org.carillon.calling.agent;

import java.time.Duration;
import org.carillon.event.model.CorrelationId;

/**
 * A call that is to be placed.
 *
 * @param id names it in the event log, in records, and where live calls are looked at
 * @param accountId whose rules, limits and tariff count, as if he had dialled
 * @param login his login
 * @param from what the callee sees: the user part of From, and what gateways are told of the caller
 * @param dialled what the dial plan is asked for, such as {@code int48600345698}, a login or a number
 * @param beyondUs whether it is for the telephone network: then it does not ring the devices of a user who has the number
 * @param ringTime after which it is taken back
 * @param talkTime after which it is ended whatever happens
 */
public record OwnCallOrder(
        CorrelationId id,
        long accountId,
        String login,
        String from,
        String dialled,
        boolean beyondUs,
        Duration ringTime,
        Duration talkTime) {
    /** Without what the callee sees, which may hold a secret. */
    @Override
    public String toString() {
        return "OwnCallOrder[" + id.value() + "]";
    }
}
