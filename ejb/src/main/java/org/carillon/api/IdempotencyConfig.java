package org.carillon.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Settings of kept answers, {@code carillon.api.idempotency.*}. */
@ApplicationScoped
public class IdempotencyConfig {
    @Inject
    @ConfigProperty(name = "carillon.api.idempotency.keep-hours", defaultValue = "24")
    long keepHours;

    /** How long an answer is kept for a repeated request. */
    public Duration keep() {
        return Duration.ofHours(keepHours);
    }
}
