package org.carillon.registrar.takeover;

import java.time.Duration;
import java.time.Instant;
import org.carillon.account.model.Device;

/**
 * Decides whether one device of an account may remove another one at once.
 *
 * <pre>
 * who asks            whom                  result
 * a device            itself                ALLOWED
 * a device            one that came later   ALLOWED
 * one by password     any                   ALLOWED
 * one for a long time any                   ALLOWED: the others had their time to object
 * a new one by code   one that was before   TAKE_OVER: whoever has the SIM card gets a code
 * </pre>
 */
final class RemovalPolicy {
    /** What is to be done. */
    enum Decision {
        ALLOWED,
        /** Only by a take-over, with its delay. */
        TAKE_OVER
    }

    /** A device, as far as it matters here. */
    record Standing(long deviceId, Instant createdAt, boolean byPassword) {
        static Standing of(Device device) {
            return new Standing(device.id(), device.createdAt(), device.byPassword());
        }

        boolean before(Standing other) {
            return createdAt.isBefore(other.createdAt())
                    || createdAt.equals(other.createdAt()) && deviceId < other.deviceId();
        }
    }

    private final Duration delay;

    /** @param delay how long a device is new */
    RemovalPolicy(Duration delay) {
        this.delay = delay;
    }

    Decision decide(Standing asking, Standing removed, Instant now) {
        boolean itself = asking.deviceId() == removed.deviceId();
        boolean settled = !now.isBefore(asking.createdAt().plus(delay));
        return itself || asking.byPassword() || settled || asking.before(removed)
                ? Decision.ALLOWED
                : Decision.TAKE_OVER;
    }
}
