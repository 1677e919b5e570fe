package org.carillon.rating;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.carillon.ledger.Amounts;
import org.carillon.problem.DomainException;
import org.carillon.rating.model.Price;
import org.carillon.rating.model.Rate;
import org.carillon.rating.model.TimeBand;
import org.jspecify.annotations.Nullable;

/**
 * What an administrator asks a rate to be; a null, or an empty text, is what a rate has when nothing is said.
 *
 * @param prefix digits that a number begins with; none for every other number
 * @param price of a minute
 * @param fee when somebody answers; 0 where nothing is said
 * @param message price of each short message of a text; none are sent there where nothing is said
 * @param minimum what a call that costs anything costs at least; 0 where nothing is said
 * @param increments first interval and following ones in seconds: {@code 60/1}; 1/1 where nothing is said
 * @param free seconds at the beginning that cost nothing; 0 where nothing is said
 * @param iso country under which users are shown the rate
 * @param days such as {@code mon-fri} or {@code sat,sun}; every day where nothing is said
 * @param from time of day, {@code 08:00}; midnight where nothing is said
 * @param to time of day, {@code 20:00}; midnight where nothing is said
 * @param validFrom ISO 8601, with an offset; always where nothing is said
 * @param validTo the same
 */
public record RateRequest(
        String prefix,
        @Nullable String description,
        String price,
        @Nullable String fee,
        @Nullable String message,
        @Nullable String minimum,
        @Nullable String increments,
        @Nullable String free,
        @Nullable String iso,
        @Nullable String days,
        @Nullable String from,
        @Nullable String to,
        @Nullable String validFrom,
        @Nullable String validTo) {
    private static final Pattern PREFIX = Pattern.compile("[0-9]{0,32}");
    private static final Pattern INCREMENTS = Pattern.compile("([0-9]{1,4})/([0-9]{1,4})");
    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
    private static final int MAX_DESCRIPTION = 100;

    /** @throws DomainException INVALID_REQUEST about the field that is wrong */
    Rate rate(Currency currency) {
        check("prefix", PREFIX.matcher(prefix).matches(), "A prefix has up to 32 digits.");
        String words = said(description) ? description : "";
        check("description", words.length() <= MAX_DESCRIPTION, "A description has at most 100 characters.");
        String country = said(iso) ? iso.toUpperCase(Locale.ROOT) : null;
        check("iso", country == null || country.matches("[A-Z]{2}"), "A country is written like PL.");
        Instant since = said(validFrom) ? instant("validFrom", validFrom) : Instant.EPOCH;
        Instant until = said(validTo) ? instant("validTo", validTo) : null;
        check("validTo", until == null || until.isAfter(since), "A rate ends after it has begun.");
        Long perMessage =
                said(message) ? Amounts.readPrice("message", message, currency).micros() : null;
        return new Rate(words, country, price(currency), perMessage, band(), since, until);
    }

    private Price price(Currency currency) {
        Matcher intervals = INCREMENTS.matcher(said(increments) ? increments : "1/1");
        check("increments", intervals.matches(), "Intervals are written like 60/1.");
        int first = Integer.parseInt(intervals.group(1));
        int next = Integer.parseInt(intervals.group(2));
        check("increments", interval(first) && interval(next), "An interval is from 1 second to 3600.");
        String seconds = said(free) ? free : "0";
        check(
                "free",
                seconds.matches("[0-9]{1,4}") && Integer.parseInt(seconds) <= Price.LONGEST_INTERVAL,
                "This is a number of seconds from 0 to 3600.");
        return new Price(
                Amounts.readPrice("price", price, currency).micros(),
                Amounts.readPrice("fee", said(fee) ? fee : "0", currency).micros(),
                Amounts.readPrice("minimum", said(minimum) ? minimum : "0", currency)
                        .micros(),
                first,
                next,
                Integer.parseInt(seconds));
    }

    private TimeBand band() {
        int bits = said(days) ? days(days) : TimeBand.ALWAYS.days();
        int begin = said(from) ? minute("from", from) : 0;
        int end = said(to) ? minute("to", to) : 0;
        int last = end == 0 ? TimeBand.DAY : end;
        check("to", begin < last, "A band ends on the day on which it begins.");
        return new TimeBand(bits, begin, last);
    }

    private static int days(String text) {
        int bits = 0;
        for (String part : text.toLowerCase(Locale.ROOT).split(",", -1)) {
            String[] ends = part.strip().split("-", -1);
            int first = DAYS.indexOf(ends[0]);
            int last = DAYS.indexOf(ends[ends.length - 1]);
            check("days", ends.length <= 2 && first >= 0 && last >= first, "Days are written like mon-fri,sun.");
            for (int day = first; day <= last; day++) {
                bits |= 1 << day;
            }
        }
        return bits;
    }

    private static int minute(String field, String text) {
        try {
            LocalTime time = LocalTime.parse(text);
            check(field, time.getSecond() == 0 && time.getNano() == 0, "A time of day has no seconds.");
            return time.getHour() * 60 + time.getMinute();
        } catch (DateTimeException e) {
            throw DomainException.invalid(field, "A time of day is written like 08:00.");
        }
    }

    private static Instant instant(String field, String text) {
        try {
            return java.time.OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw DomainException.invalid(field, "A moment is written like 2026-12-01T00:00:00Z.");
        }
    }

    private static boolean interval(int seconds) {
        return seconds >= 1 && seconds <= Price.LONGEST_INTERVAL;
    }

    @org.jspecify.annotations.NullUnmarked
    private static boolean said(String text) {
        return text != null && !text.isEmpty();
    }

    private static void check(String field, boolean good, String detail) {
        if (!good) {
            throw DomainException.invalid(field, detail);
        }
    }
}
