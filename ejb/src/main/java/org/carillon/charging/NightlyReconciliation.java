package org.carillon.charging;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Reconciles at night what was charged in the two days before, where money has ever moved. */
@Singleton
@Startup
public class NightlyReconciliation {
    /** More than a day, so that a call across midnight is seen whole once. */
    private static final Duration SPAN = Duration.ofHours(48);

    @Inject
    private ReconciliationService service;

    @Inject
    private Clock clock;

    @Schedule(hour = "3", minute = "17", persistent = false)
    void reconcile() {
        if (service.isNeeded()) {
            Instant now = clock.instant();
            service.reconcile(now.minus(SPAN), now, null);
        }
    }
}
