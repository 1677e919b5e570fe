package org.carillon.registrar;

import java.time.Duration;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How long a binding or a subscription lasts (RFC 3261 §10.3 (Processing REGISTER Requests), steps 6 and 7; RFC 6665
 * §4.2.1.1 (Subscription Creation)). What is granted may be spread, so that devices that came at the same moment do not
 * come back at the same moment: a time that the device named is only shortened, the default goes both ways; never below
 * the minimum, never above the maximum.
 */
public final class ExpiryPolicy {
    /** What is to be done with a contact. */
    public sealed interface Decision {
        record Keep(Duration lifetime) implements Decision {}

        record Remove() implements Decision {}

        record TooBrief() implements Decision {}
    }

    private final Duration byDefault;
    private final Duration min;
    private final Duration max;
    private final double spread;
    private final DoubleSupplier random;

    /** What is granted is what was asked for. */
    public ExpiryPolicy(Duration byDefault, Duration min, Duration max) {
        this(byDefault, min, max, 0, () -> 0);
    }

    /**
     * @param spreadPercent by how much the granted time may differ, 0 to 50
     * @param random gives 0 to 1, 1 excluded; asked once for each decision
     */
    ExpiryPolicy(Duration byDefault, Duration min, Duration max, int spreadPercent, DoubleSupplier random) {
        if (spreadPercent < 0 || spreadPercent > 50) {
            throw new IllegalArgumentException("expirations are spread by 0 to 50 percent");
        }
        this.byDefault = byDefault;
        this.min = min;
        this.max = max;
        this.spread = spreadPercent / 100.0;
        this.random = random;
    }

    /**
     * @param ofContact the expires parameter of the Contact as it stands, or null
     * @param ofHeader the Expires header as it stands, or null
     */
    public Decision decide(@Nullable String ofContact, @Nullable String ofHeader) {
        String text = ofContact != null ? ofContact : ofHeader;
        if (text == null) {
            return keep(byDefault.toSeconds(), true);
        }
        long seconds = seconds(text);
        if (seconds == 0) {
            return new Decision.Remove();
        }
        if (seconds < min.toSeconds()) {
            return new Decision.TooBrief();
        }
        return keep(Math.min(seconds, max.toSeconds()), false);
    }

    private Decision keep(long seconds, boolean mayGrow) {
        if (spread == 0) {
            return new Decision.Keep(Duration.ofSeconds(seconds));
        }
        double share = mayGrow ? 2 * random.getAsDouble() - 1 : -random.getAsDouble();
        long spreadOut = seconds + Math.round(seconds * spread * share);
        long granted = Math.min(Math.max(spreadOut, Math.min(seconds, min.toSeconds())), max.toSeconds());
        return new Decision.Keep(Duration.ofSeconds(granted));
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
