package org.carillon.event;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.carillon.event.model.Event;
import org.jspecify.annotations.Nullable;

/** Writes into the event log what people have changed, once the change is committed. */
@ApplicationScoped
public class Audit {
    /** CDI event: this goes into the log after the commit. */
    public record Noted(Event event) {}

    private jakarta.enterprise.event.Event<Noted> events;
    private EventLog log;
    private Clock clock;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected Audit() {}

    @Inject
    public Audit(jakarta.enterprise.event.Event<Noted> events, EventLog log, Clock clock) {
        this.events = events;
        this.log = log;
        this.clock = clock;
    }

    /**
     * Notes what was changed.
     *
     * @param kind dotted, in the past tense
     * @param accountId whom it is about, or null
     * @param what names and values in turn
     */
    public void note(String kind, Author by, @Nullable Long accountId, String... what) {
        Map<String, String> details = new HashMap<>(Map.of("by", by.name()));
        for (int i = 0; i + 1 < what.length; i += 2) {
            details.put(what[i], what[i + 1]);
        }
        events.fire(new Noted(new Event(by.correlationId(), clock.instant(), kind, accountId, details)));
    }

    void committed(@Observes(during = TransactionPhase.AFTER_SUCCESS) Noted noted) {
        log.record(noted.event());
    }
}
