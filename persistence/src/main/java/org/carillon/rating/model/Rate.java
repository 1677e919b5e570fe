package org.carillon.rating.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What calls to numbers with a prefix cost, and when.
 *
 * @param description for people, such as {@code Poland mobile}
 * @param iso a country of ISO 3166-1 under which the rate is shown to users, or null for one that is not shown; charging
 *     does not look at it
 * @param validFrom from then on
 * @param validTo until then, or null for ever
 */
public record Rate(
        String description,
        @Nullable String iso,
        Price price,
        TimeBand band,
        Instant validFrom,
        @Nullable Instant validTo) {
    public boolean inForce(Instant at) {
        return !at.isBefore(validFrom) && (validTo == null || at.isBefore(validTo));
    }
}
