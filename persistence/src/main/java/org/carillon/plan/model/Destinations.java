package org.carillon.plan.model;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a bundle counts.
 *
 * @param prefixes of numbers as the tariff is asked for them; none for every number
 * @param tariff for users of this tariff only, or null
 */
public record Destinations(List<String> prefixes, @Nullable String tariff) {
    /** Characters that all prefixes have together, with commas between. */
    public static final int LONGEST = 1000;

    public Destinations {
        prefixes = List.copyOf(prefixes);
    }

    /** @param joined with commas between */
    static Destinations read(String joined, @Nullable String tariff) {
        return new Destinations(
                Stream.of(joined.split(",", -1)).filter(one -> !one.isEmpty()).toList(), tariff);
    }

    public String joined() {
        return String.join(",", prefixes);
    }

    public boolean contain(String number, String usersTariff) {
        return (tariff == null || tariff.equals(usersTariff))
                && (prefixes.isEmpty() || prefixes.stream().anyMatch(number::startsWith));
    }
}
