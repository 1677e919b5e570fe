package org.carillon.contact;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How many numbers an account may ask about: a book at once, and then so many a day, so that nobody finds out by upload who
 * of a whole country has an account. A number that is in the book already costs nothing.
 */
public final class LookUpPolicy {
    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

    private final int atOnce;
    private final int perDay;

    /**
     * @param atOnce numbers that a new account may ask about, and the most that it can save up
     * @param perDay by how many the allowance grows
     */
    public LookUpPolicy(int atOnce, int perDay) {
        this.atOnce = atOnce;
        this.perDay = perDay;
    }

    /**
     * Spends from the allowance.
     *
     * @param asked what counted against the account at {@code since}
     * @return what counts against it now, or empty where that is too much
     */
    public Optional<Integer> ask(int asked, Instant since, int numbers, Instant now) {
        long total = remaining(asked, since, now) + numbers;
        return total > atOnce ? Optional.empty() : Optional.of((int) total);
    }

    /** How long until so many more may be asked about; a day for more than can ever be. */
    public Duration wait(int asked, Instant since, int numbers, Instant now) {
        long tooMany = remaining(asked, since, now) + numbers - atOnce;
        if (numbers > atOnce || perDay == 0) {
            return Duration.ofDays(1);
        }
        return Duration.ofMillis(Math.max(1, Math.ceilDiv(tooMany * DAY_MILLIS, perDay)));
    }

    private long remaining(int asked, Instant since, Instant now) {
        long millis = Math.max(0, Duration.between(since, now).toMillis());
        long forgiven = millis / DAY_MILLIS * perDay + millis % DAY_MILLIS * perDay / DAY_MILLIS;
        return Math.max(0, asked - forgiven);
    }
}
