package org.carillon.charging;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Settings of charging. */
@Dependent
public class ChargingConfig {
    private final boolean enabled;
    private final Duration slice;
    private final Duration renewBefore;
    private final Duration lostAfter;

    @Inject
    public ChargingConfig(
            @ConfigProperty(name = "carillon.charging.enabled", defaultValue = "true") boolean enabled,
            @ConfigProperty(name = "carillon.charging.slice", defaultValue = "PT1M") Duration slice,
            @ConfigProperty(name = "carillon.charging.renew-before", defaultValue = "PT15S") Duration renewBefore,
            @ConfigProperty(name = "carillon.charging.lost-after", defaultValue = "PT10M") Duration lostAfter) {
        if (slice.toSeconds() < 1 || renewBefore.isNegative() || lostAfter.toSeconds() < 1) {
            throw new IllegalArgumentException("the times of carillon.charging are positive");
        }
        this.enabled = enabled;
        this.slice = slice;
        this.renewBefore = renewBefore;
        this.lostAfter = lostAfter;
    }

    /** Whether anything is charged at all. */
    public boolean enabled() {
        return enabled;
    }

    /** For how long credit is set aside at a time. */
    public Duration slice() {
        return slice;
    }

    /** How long before the end of what is set aside more is asked for. */
    public Duration renewBefore() {
        return renewBefore;
    }

    /** How long after its granted time a call that nobody speaks of counts as lost. */
    public Duration lostAfter() {
        return lostAfter;
    }
}
