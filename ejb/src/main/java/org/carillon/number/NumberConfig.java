package org.carillon.number;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Settings of ordered numbers. */
@Dependent
public class NumberConfig {
    private final int perAccount;
    private final Duration retry;
    private final Duration grace;
    private final Duration quarantine;

    @Inject
    public NumberConfig(
            @ConfigProperty(name = "carillon.number.per-account", defaultValue = "5") int perAccount,
            @ConfigProperty(name = "carillon.number.retry", defaultValue = "PT1H") Duration retry,
            @ConfigProperty(name = "carillon.number.grace", defaultValue = "P14D") Duration grace,
            @ConfigProperty(name = "carillon.number.quarantine", defaultValue = "P90D") Duration quarantine) {
        if (retry.toSeconds() < 1 || grace.isNegative() || quarantine.isNegative()) {
            throw new IllegalArgumentException("the times of carillon.number are positive");
        }
        this.perAccount = perAccount;
        this.retry = retry;
        this.grace = grace;
        this.quarantine = quarantine;
    }

    /** Numbers that one account may have. */
    public int perAccount() {
        return perAccount;
    }

    /** Between two tries to take a fee, or to get a number from the provider. */
    public Duration retry() {
        return retry;
    }

    /** So long a number is kept for who cannot pay. */
    public Duration grace() {
        return grace;
    }

    /** So long nobody gets a number that was given back. */
    public Duration quarantine() {
        return quarantine;
    }
}
