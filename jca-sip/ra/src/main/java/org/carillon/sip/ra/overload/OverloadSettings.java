package org.carillon.sip.ra.overload;

import java.time.Duration;
import java.util.Set;

/**
 * How overload is recognized and answered.
 *
 * @param enabled whether load is looked at; the operator's brake works in any case
 * @param target how long a message may wait for a thread
 * @param interval between two decisions; half of it is also the least time between two datagrams to ourselves
 * @param leastRetryAfter what the answer asks to wait, at least
 * @param mostRetryAfter and at most; those refused are spread between both and do not come back together
 * @param mostRegisterRetryAfter what a phone that registers is asked to wait at most
 * @param emergencyNumbers user parts of a Request-URI
 */
public record OverloadSettings(
        boolean enabled,
        Duration target,
        Duration interval,
        Duration leastRetryAfter,
        Duration mostRetryAfter,
        Duration mostRegisterRetryAfter,
        Set<String> emergencyNumbers) {

    /** None is refused but by the brake. */
    public static final OverloadSettings OFF = new OverloadSettings(
            false,
            Duration.ofMillis(10),
            Duration.ofMillis(100),
            Duration.ofSeconds(2),
            Duration.ofSeconds(8),
            Duration.ofSeconds(120),
            Set.of("112", "911"));

    public OverloadSettings {
        if (target.isZero() || target.isNegative() || interval.compareTo(Duration.ofMillis(10)) < 0) {
            throw new IllegalArgumentException("overload: the target is positive and the interval 10 ms or more");
        }
        if (leastRetryAfter.toSeconds() < 1 || mostRetryAfter.compareTo(leastRetryAfter) < 0) {
            throw new IllegalArgumentException(
                    "overload: Retry-After is 1 s or more, and the most not below the least");
        }
        if (mostRegisterRetryAfter.compareTo(leastRetryAfter) < 0 || mostRegisterRetryAfter.toSeconds() > 600) {
            throw new IllegalArgumentException(
                    "overload: Retry-After of a registration is not below the least, and 600 s or less");
        }
        emergencyNumbers = Set.copyOf(emergencyNumbers);
    }
}
