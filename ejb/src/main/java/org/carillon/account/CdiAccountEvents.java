package org.carillon.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import org.carillon.event.model.CorrelationId;
import org.jspecify.annotations.Nullable;

/** {@link AccountEvents} as CDI events, whose observers wait for the commit. */
@ApplicationScoped
public class CdiAccountEvents implements AccountEvents {
    private Event<AccountEvent> events;
    private Event<AccountChanged> changes;
    private Clock clock;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected CdiAccountEvents() {}

    @Inject
    public CdiAccountEvents(Event<AccountEvent> events, Event<AccountChanged> changes, Clock clock) {
        this.events = events;
        this.changes = changes;
        this.clock = clock;
    }

    @Override
    public void happened(
            String kind, CorrelationId correlationId, @Nullable Long accountId, Map<String, String> details) {
        events.fire(new AccountEvent(kind, correlationId, clock.instant(), accountId, details));
    }

    @Override
    public void changed(AccountChanged change) {
        changes.fire(change);
    }
}
