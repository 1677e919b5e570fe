package org.carillon.feature.model;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What an operator may or may not offer. Clients show what is on, and what is off is refused. */
public enum Feature {
    PLANS,
    NUMBERS,
    TOP_UPS,
    VOUCHERS,
    TRANSFERS;

    /** {@code top-ups} for TOP_UPS. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The one with this word. */
    public static Optional<Feature> find(String word) {
        return Stream.of(values())
                .filter(feature -> feature.word().equals(word))
                .findFirst();
    }
}
