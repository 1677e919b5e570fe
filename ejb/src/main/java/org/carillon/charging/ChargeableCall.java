package org.carillon.charging;

import java.time.Instant;

/**
 * A call that may cost something.
 *
 * @param id the correlation id
 * @param number what the tariff is asked for
 * @param called what gateways are asked for
 * @param requested what was dialled, as a URI
 * @param at when the INVITE came
 */
public record ChargeableCall(
        String id,
        long accountId,
        String login,
        String number,
        String called,
        String requested,
        String sipCallId,
        Instant at) {}
