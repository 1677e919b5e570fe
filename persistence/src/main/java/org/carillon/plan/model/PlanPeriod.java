package org.carillon.plan.model;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAmount;

/** How long something that is paid for lasts: months and days of the calendar of UTC, or a length of time. */
public record PlanPeriod(TemporalAmount amount) {
    private static final int MOST_YEARS = 10;
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    public PlanPeriod {
        if (!(amount instanceof Period) && !(amount instanceof Duration)) {
            throw new IllegalArgumentException("a period of months and days, or a length of time");
        }
    }

    /**
     * Reads {@code P1M}, {@code P30D} or {@code PT12H} (ISO 8601).
     *
     * @throws IllegalArgumentException where it is something else, shorter than a second or longer than ten years, or goes
     *     back in a part of it: a month less thirty days ends before it begins where the month is short
     */
    public static PlanPeriod of(String text) {
        try {
            PlanPeriod period = new PlanPeriod(text.startsWith("PT") ? Duration.parse(text) : Period.parse(text));
            Instant end = period.after(Instant.EPOCH, 1);
            if (period.amount() instanceof Period days && days.isNegative()
                    || end.isBefore(Instant.EPOCH.plus(SHORTEST))
                    || end.isAfter(Instant.EPOCH
                            .atOffset(ZoneOffset.UTC)
                            .plusYears(MOST_YEARS)
                            .toInstant())) {
                throw new IllegalArgumentException("a period is from a second to ten years: " + text);
            }
            return period;
        } catch (DateTimeException | ArithmeticException e) {
            throw new IllegalArgumentException("a period is written like P1M: " + text, e);
        }
    }

    /** The end of so many periods that begin at a moment. */
    public Instant after(Instant anchor, int periods) {
        return switch (amount) {
            case Period period ->
                anchor.atOffset(ZoneOffset.UTC)
                        .plus(period.multipliedBy(periods))
                        .toInstant();
            case Duration time -> anchor.plus(time.multipliedBy(periods));
            default -> throw new IllegalStateException("neither period nor time: " + amount);
        };
    }

    /** As it is written. */
    @Override
    public String toString() {
        return amount.toString();
    }
}
