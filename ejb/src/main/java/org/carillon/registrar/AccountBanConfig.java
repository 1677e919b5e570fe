package org.carillon.registrar;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How wrong secrets from strange addresses are held against a login. */
@Dependent
public class AccountBanConfig {
    private final int failures;
    private final Duration halfLife;
    private final Duration first;
    private final Duration longest;
    private final Duration knownFor;
    private final int watched;

    @Inject
    public AccountBanConfig(
            @ConfigProperty(name = "carillon.registrar.account-ban.failures", defaultValue = "20") int failures,
            @ConfigProperty(name = "carillon.registrar.account-ban.half-life", defaultValue = "PT10M")
                    Duration halfLife,
            @ConfigProperty(name = "carillon.registrar.account-ban.first", defaultValue = "PT5M") Duration first,
            @ConfigProperty(name = "carillon.registrar.account-ban.longest", defaultValue = "PT1H") Duration longest,
            @ConfigProperty(name = "carillon.registrar.account-ban.known-for", defaultValue = "P1D") Duration knownFor,
            @ConfigProperty(name = "carillon.registrar.account-ban.watched", defaultValue = "100000") int watched) {
        if (failures < 0 || halfLife.toMillis() < 1 || first.toMillis() < 1 || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("carillon.registrar.account-ban: times are positive, first <= longest");
        }
        this.failures = failures;
        this.halfLife = halfLife;
        this.first = first;
        this.longest = longest;
        this.knownFor = knownFor;
        this.watched = watched;
    }

    /** Wrong secrets in a short time that bring a ban; 0: none does. */
    public int failures() {
        return failures;
    }

    /** In which what was wrong counts half. */
    public Duration halfLife() {
        return halfLife;
    }

    /** Length of the first ban; each further one is twice as long. */
    public Duration first() {
        return first;
    }

    /** Where the doubling ends, and how long a ban is remembered. */
    public Duration longest() {
        return longest;
    }

    /** How long an address that a phone of the account registered from is known. */
    public Duration knownFor() {
        return knownFor;
    }

    /** Logins of which something is remembered, at most. */
    public int watched() {
        return watched;
    }
}
