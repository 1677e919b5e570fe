package org.carillon.api;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import org.carillon.api.model.ApiSessionRepository;
import org.carillon.api.model.KeptAnswerRepository;

/** Removes what has expired, every ten minutes. On several nodes each does it; the statements are harmless twice. */
@Singleton
@Startup
public class ApiHousekeeping {
    @Inject
    private ApiSessionRepository sessions;

    @Inject
    private KeptAnswerRepository answers;

    @Inject
    private SharedLimits limits;

    @Inject
    private IdempotencyConfig config;

    @Inject
    private Clock clock;

    @Schedule(hour = "*", minute = "*/10", persistent = false)
    void clean() {
        Instant now = clock.instant();
        limits.removeIdle();
        ApiLog.LOG.cleaned(sessions.removeExpired(now), answers.removeOlder(now.minus(config.keep())));
    }
}
