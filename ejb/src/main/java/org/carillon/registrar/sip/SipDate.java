package org.carillon.registrar.sip;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as the Date header holds them (RFC 3261 §20.17 (Date)): always GMT. Keeps the last one, which serves a whole second. */
public final class SipDate {
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private record Formatted(long second, String text) {}

    private static volatile Formatted last = new Formatted(Long.MIN_VALUE, "");

    private SipDate() {}

    public static String of(Instant time) {
        Formatted known = last;
        long second = time.getEpochSecond();
        if (known.second() != second) {
            known = new Formatted(second, FORMAT.format(time));
            last = known;
        }
        return known.text();
    }
}
