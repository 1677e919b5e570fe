package org.carillon.event.model;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** Names one call, message or API request through every part of the platform. Not a secret, and not evidence of anything. */
public record CorrelationId(String value) {
    private static final int MAX_LENGTH = 64;

    public CorrelationId {
        boolean good = !value.isEmpty() && value.length() <= MAX_LENGTH;
        for (int i = 0; good && i < value.length(); i++) {
            char c = value.charAt(i);
            good = c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '-';
        }
        if (!good) {
            throw new IllegalArgumentException("a correlation id has 1 to 64 letters, digits and hyphens");
        }
    }

    /**
     * A new one: 48 bits of the time in milliseconds and 80 random ones, in hexadecimal. The time comes first so that an
     * index over these ids grows at its end.
     */
    public static CorrelationId create() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        HexFormat hex = HexFormat.of();
        return new CorrelationId(hex.toHexDigits(System.currentTimeMillis(), 12)
                + hex.toHexDigits(random.nextLong())
                + hex.toHexDigits((short) random.nextInt()));
    }

    @Override
    public String toString() {
        return value;
    }
}
