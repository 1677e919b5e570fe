package org.carillon.rating.model;

/**
 * What a call costs, in millionths of the currency's unit and in seconds.
 *
 * @param perMinute of talk
 * @param connectionFee once, when somebody answers
 * @param minimum what a call costs at least that costs anything
 * @param firstSeconds the first interval: so long is counted at least
 * @param nextSeconds the intervals after it
 * @param freeSeconds the first so many cost nothing; a call that is no longer costs nothing at all
 */
public record Price(
        long perMinute, long connectionFee, long minimum, int firstSeconds, int nextSeconds, int freeSeconds) {
    /** Millionths of the largest price: a million units. */
    public static final long MOST = 1_000_000_000_000L;

    public static final int LONGEST_INTERVAL = 3600;

    public Price {
        if (perMinute < 0
                || connectionFee < 0
                || minimum < 0
                || perMinute > MOST
                || connectionFee > MOST
                || minimum > MOST) {
            throw new IllegalArgumentException("a price is from 0 to a million");
        }
        if (firstSeconds < 1
                || nextSeconds < 1
                || firstSeconds > LONGEST_INTERVAL
                || nextSeconds > LONGEST_INTERVAL
                || freeSeconds < 0
                || freeSeconds > LONGEST_INTERVAL) {
            throw new IllegalArgumentException("an interval is from 1 second to an hour");
        }
    }

    /** What time costs after some was paid for: by the later intervals, without fee and minimum, and nothing free. */
    public Price onward() {
        return new Price(perMinute, 0, 0, nextSeconds, nextSeconds, 0);
    }

    /** Whether a call costs nothing, however long it is. */
    public boolean free() {
        return perMinute == 0 && connectionFee == 0 && minimum == 0;
    }
}
