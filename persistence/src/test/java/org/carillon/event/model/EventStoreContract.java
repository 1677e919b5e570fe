package org.carillon.event.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every event store does; proved on each database. */
abstract class EventStoreContract {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    abstract EventStore store();

    @Test
    void eventShouldBeFoundAsItWasWritten() throws SQLException {
        Event event = new Event(
                CorrelationId.create(), NOON, "binding.added", 7L, Map.of("contact", "sip:\"a\\b\"\n\u00e9\u0000"));

        store().append(List.of(event));

        assertThat(store().find(EventFilter.ofCorrelation(event.correlationId())))
                .extracting(RecordedEvent::event)
                .containsExactly(event);
    }

    @Test
    void newestEventsShouldComeFirstUpToLimit() throws SQLException {
        CorrelationId id = CorrelationId.create();
        store().append(List.of(event(id, "a", NOON), event(id, "b", NOON), event(id, "c", NOON)));

        assertThat(store().find(new EventFilter(id, null, null, null, null, 2)))
                .extracting(found -> found.event().kind())
                .containsExactly("c", "b");
    }

    @Test
    void filterShouldNarrowByAccountKindAndTime() throws SQLException {
        CorrelationId id = CorrelationId.create();
        Event wanted = new Event(id, NOON, "message.accepted", 70_001L, Map.of());
        store().append(List.of(
                wanted,
                new Event(id, NOON, "message.accepted", 70_002L, Map.of()),
                new Event(id, NOON, "message.delivered", 70_001L, Map.of()),
                new Event(id, NOON.plusSeconds(60), "message.accepted", 70_001L, Map.of()),
                new Event(id, NOON.minusSeconds(1), "message.accepted", 70_001L, Map.of())));

        assertThat(store().find(new EventFilter(null, 70_001L, "message.accepted", NOON, NOON.plusSeconds(60), 10)))
                .extracting(RecordedEvent::event)
                .containsExactly(wanted);
    }

    private static Event event(CorrelationId id, String kind, Instant at) {
        return new Event(id, at, kind, null, Map.of());
    }
}
