package org.carillon.rating.model;

import java.time.LocalDateTime;

/**
 * Days of the week, and a part of each, in the time zone of the tariff.
 *
 * @param days bit 0 is Monday, bit 6 Sunday
 * @param fromMinute of the day, included
 * @param toMinute of the day, excluded; 1440 is its end
 */
public record TimeBand(int days, int fromMinute, int toMinute) {
    public static final int DAY = 1440;

    /** Always. */
    public static final TimeBand ALWAYS = new TimeBand(127, 0, DAY);

    public TimeBand {
        if (days < 1 || days > 127 || fromMinute < 0 || toMinute > DAY || fromMinute >= toMinute) {
            throw new IllegalArgumentException("a band has days, and ends on the day on which it begins");
        }
    }

    public boolean contains(LocalDateTime time) {
        int minute = time.getHour() * 60 + time.getMinute();
        return (days >> (time.getDayOfWeek().getValue() - 1) & 1) == 1 && minute >= fromMinute && minute < toMinute;
    }

    public boolean always() {
        return equals(ALWAYS);
    }
}
