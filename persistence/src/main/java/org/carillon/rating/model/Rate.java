package org.carillon.rating.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What calls and texts to numbers with a prefix cost, and when.
 *
 * @param description for people, such as {@code Poland mobile}
 * @param iso a country of ISO 3166-1 under which the rate is shown to users, or null for one that is not shown; charging
 *     does not look at it
 * @param perMessage millionths of the currency's unit for each short message of a text, or null where none are sent there
 * @param validFrom from then on
 * @param validTo until then, or null for ever
 */
public record Rate(
        String description,
        @Nullable String iso,
        Price price,
        @Nullable Long perMessage,
        TimeBand band,
        Instant validFrom,
        @Nullable Instant validTo) {
    public Rate {
        if (perMessage != null && (perMessage < 0 || perMessage > Price.MOST)) {
            throw new IllegalArgumentException("a price is from 0 to a million");
        }
    }

    /** One of calls alone. */
    public Rate(
            String description,
            @Nullable String iso,
            Price price,
            TimeBand band,
            Instant validFrom,
            @Nullable Instant validTo) {
        this(description, iso, price, null, band, validFrom, validTo);
    }

    public boolean inForce(Instant at) {
        return !at.isBefore(validFrom) && (validTo == null || at.isBefore(validTo));
    }
}
