package org.carillon.plan.model;

/**
 * What a plan gives for each of its periods.
 *
 * @param units seconds, messages, or millionths of the plan's currency
 */
public record Bundle(BundleKind kind, long units, Destinations destinations) {
    /** Units of the largest: a million of money, 31 years of minutes. */
    public static final long MOST = 1_000_000_000_000L;

    public Bundle {
        if (units < 1 || units > MOST) {
            throw new IllegalArgumentException("a bundle has from 1 to " + MOST + " units");
        }
    }
}
