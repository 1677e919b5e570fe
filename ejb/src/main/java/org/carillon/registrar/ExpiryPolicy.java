package org.carillon.registrar;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How long a binding lasts (RFC 3261 §10.3 (Processing REGISTER Requests), steps 6 and 7). */
final class ExpiryPolicy {
    /** What is to be done with a contact. */
    sealed interface Decision {
        record Keep(Duration lifetime) implements Decision {}

        record Remove() implements Decision {}

        record TooBrief() implements Decision {}
    }

    private final Duration byDefault;
    private final Duration min;
    private final Duration max;

    ExpiryPolicy(Duration byDefault, Duration min, Duration max) {
        this.byDefault = byDefault;
        this.min = min;
        this.max = max;
    }

    /**
     * @param ofContact the expires parameter of the Contact as it stands, or null
     * @param ofHeader the Expires header as it stands, or null
     */
    Decision decide(@Nullable String ofContact, @Nullable String ofHeader) {
        String text = ofContact != null ? ofContact : ofHeader;
        if (text == null) {
            return new Decision.Keep(byDefault);
        }
        long seconds = seconds(text);
        if (seconds == 0) {
            return new Decision.Remove();
        }
        if (seconds < min.toSeconds()) {
            return new Decision.TooBrief();
        }
        return new Decision.Keep(Duration.ofSeconds(Math.min(seconds, max.toSeconds())));
    }

    /** A text that is no number counts as the default (RFC 3261 §20.10 (Contact)); a number too large as the largest. */
    private long seconds(String text) {
        String digits = text.strip();
        if (digits.isEmpty()) {
            return byDefault.toSeconds();
        }
        long seconds = 0;
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            if (c < '0' || c > '9') {
                return byDefault.toSeconds();
            }
            seconds = Math.min(seconds * 10 + (c - '0'), 0xffffffffL);
        }
        return seconds;
    }
}
