package org.carillon.charging;

import java.time.Duration;
import java.time.Instant;

/**
 * Something that happens once and may cost something: a text to a number of another network.
 *
 * @param id names it for ever: with the same id it is the same event
 * @param number what the tariff is asked for
 * @param called the number that is texted
 * @param units short messages
 * @param at when it was asked for
 * @param within how long it may take until its end is told; at most a day
 */
public record ChargeableEvent(
        String id,
        long accountId,
        String login,
        String number,
        String called,
        int units,
        Instant at,
        Duration within) {}
