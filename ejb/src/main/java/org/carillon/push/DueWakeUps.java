package org.carillon.push;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.EJBException;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Looks after pushes that wait for their time. The database is asked when the earliest that is known of is due, and
 * otherwise once a minute, for what a crash left behind.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class DueWakeUps {
    private static final Duration SWEEP = Duration.ofMinutes(1);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(10);

    private final AtomicReference<Instant> next = new AtomicReference<>(Instant.MIN);
    private PushConfig config;
    private WakeUpRecords records;
    private Clock clock;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected DueWakeUps() {}

    @Inject
    public DueWakeUps(PushConfig config, WakeUpRecords records, Clock clock) {
        this.config = config;
        this.records = records;
        this.clock = clock;
    }

    /** A push waits until then. */
    public void expect(Instant due) {
        next.accumulateAndGet(due, DueWakeUps::earlier);
    }

    @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
    void look() {
        Instant now = clock.instant();
        Instant expected = next.get();
        if (!config.enabled() || now.isBefore(expected)) {
            return;
        }
        // unless somebody expects one earlier just now
        next.compareAndSet(expected, now.plus(SWEEP));
        try {
            records.dispatchDue().ifPresent(this::expect);
        } catch (EJBException | PersistenceException e) {
            PushLog.LOG.dueUnknown(String.valueOf(e.getMessage()));
            expect(now.plus(PAUSE_AFTER_FAILURE));
        }
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
