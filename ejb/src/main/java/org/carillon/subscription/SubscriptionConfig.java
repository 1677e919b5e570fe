package org.carillon.subscription;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Settings of subscriptions. */
@Dependent
public class SubscriptionConfig {
    private final Duration defaultExpires;
    private final Duration minExpires;
    private final Duration maxExpires;
    private final int maxPerWatcher;

    @Inject
    public SubscriptionConfig(
            @ConfigProperty(name = "carillon.subscription.default-expires", defaultValue = "PT1H")
                    Duration defaultExpires,
            @ConfigProperty(name = "carillon.subscription.min-expires", defaultValue = "PT1M") Duration minExpires,
            @ConfigProperty(name = "carillon.subscription.max-expires", defaultValue = "PT2H") Duration maxExpires,
            @ConfigProperty(name = "carillon.subscription.max-per-watcher", defaultValue = "50") int maxPerWatcher) {
        this.defaultExpires = defaultExpires;
        this.minExpires = minExpires;
        this.maxExpires = maxExpires;
        this.maxPerWatcher = maxPerWatcher;
    }

    /** How long a subscription lasts when the SUBSCRIBE does not say. */
    public Duration defaultExpires() {
        return defaultExpires;
    }

    /** A shorter time is refused with 423. */
    public Duration minExpires() {
        return minExpires;
    }

    /** A longer time is cut to this. */
    public Duration maxExpires() {
        return maxExpires;
    }

    /** Subscriptions that one account may have at the same time. */
    public int maxPerWatcher() {
        return maxPerWatcher;
    }
}
