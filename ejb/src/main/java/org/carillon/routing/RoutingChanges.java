package org.carillon.routing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.carillon.event.EventLog;
import org.carillon.event.model.CorrelationId;
import org.carillon.routing.model.RoutingRepository;

/** What every change of routing has in common: they come one after the other, get a number, and are in the event log. */
@ApplicationScoped
public class RoutingChanges {
    /** Who changes something, and the request by which he does. */
    public record Author(String name, CorrelationId correlationId) {}

    private RoutingRepository routing;
    private Event<RoutingChanged> events;
    private EventLog log;
    private Clock clock;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected RoutingChanges() {}

    @Inject
    public RoutingChanges(RoutingRepository routing, Event<RoutingChanged> events, EventLog log, Clock clock) {
        this.routing = routing;
        this.events = events;
        this.log = log;
        this.clock = clock;
    }

    /** To be called first in the transaction of the change: what it then reads stays so until its end. */
    public void begin() {
        routing.raiseVersion();
    }

    /**
     * Notes what was changed.
     *
     * @param kind dotted, in the past tense
     * @param what names and values in turn
     */
    public void note(String kind, Author by, String... what) {
        Map<String, String> details = new HashMap<>(Map.of("by", by.name()));
        for (int i = 0; i + 1 < what.length; i += 2) {
            details.put(what[i], what[i + 1]);
        }
        events.fire(new RoutingChanged(
                new org.carillon.event.model.Event(by.correlationId(), clock.instant(), kind, null, details)));
    }

    void committed(@Observes(during = TransactionPhase.AFTER_SUCCESS) RoutingChanged change) {
        log.record(change.event());
    }
}
