package org.carillon.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import org.carillon.event.EventLog;
import org.carillon.event.model.CorrelationId;
import org.jspecify.annotations.Nullable;

/** {@link AccountEvents} as CDI events that wait for the commit, then into the event log and to the caches. */
@ApplicationScoped
public class CdiAccountEvents implements AccountEvents {
    private Event<AccountEvent> events;
    private Event<AccountChanged> changes;
    private Event<AccountOpened> openings;
    private EventLog log;
    private Clock clock;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected CdiAccountEvents() {}

    @Inject
    public CdiAccountEvents(
            Event<AccountEvent> events,
            Event<AccountChanged> changes,
            Event<AccountOpened> openings,
            EventLog log,
            Clock clock) {
        this.events = events;
        this.changes = changes;
        this.openings = openings;
        this.log = log;
        this.clock = clock;
    }

    @Override
    public void happened(
            String kind, CorrelationId correlationId, @Nullable Long accountId, Map<String, String> details) {
        events.fire(new AccountEvent(
                new org.carillon.event.model.Event(correlationId, clock.instant(), kind, accountId, details)));
    }

    @Override
    public void opened(AccountOpened account) {
        openings.fire(account);
    }

    @Override
    public void changed(AccountChanged change) {
        changes.fire(change);
    }

    void committed(@Observes(during = TransactionPhase.AFTER_SUCCESS) AccountEvent happened) {
        log.record(happened.event());
    }
}
