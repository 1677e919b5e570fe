package org.carillon.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.carillon.event.model.CorrelationId;
import org.carillon.event.model.Event;
import org.carillon.event.model.EventFilter;
import org.carillon.event.model.EventStore;
import org.carillon.event.model.RecordedEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventLogTest {
    private final FakeEventStore store = new FakeEventStore();
    private final EventLog log = new EventLog(new EventConfig(3, 2, Duration.ofMillis(1)));
    private final Thread writer = new Thread(() -> log.writeUntilStopped(store));

    @AfterEach
    void stop() throws InterruptedException {
        log.stop();
        writer.join(5_000);
    }

    @Test
    void everyRecordedEventShouldBeWrittenInOrder() {
        writer.start();
        List<Event> events = List.of(event("a"), event("b"), event("c"));

        events.forEach(log::record);

        await().untilAsserted(() -> assertThat(store.events).isEqualTo(events));
    }

    @Test
    void eventShouldBeDroppedAndCountedWhenQueueIsFull() {
        for (int i = 0; i < 5; i++) {
            log.record(event("x"));
        }

        assertThat(log.waiting()).isEqualTo(3);
        assertThat(log.dropped()).isEqualTo(2);
    }

    @Test
    void eventsShouldBeKeptAndWrittenLaterWhenDatabaseWasAway() {
        store.away = true;
        writer.start();
        List<Event> events = List.of(event("a"), event("b"), event("c"));
        events.forEach(log::record);
        await().until(() -> store.refused > 0);

        store.away = false;

        await().untilAsserted(() -> assertThat(store.events).isEqualTo(events));
        assertThat(log.dropped()).isZero();
    }

    @Test
    void waitingEventsShouldBeWrittenWhenServerStops() throws InterruptedException {
        log.record(event("a"));
        log.stop();

        writer.start();
        writer.join(5_000);

        assertThat(store.events).hasSize(1);
    }

    private static Event event(String kind) {
        return new Event(CorrelationId.create(), Instant.EPOCH, kind, null, Map.of());
    }

    private static final class FakeEventStore implements EventStore {
        final List<Event> events = new CopyOnWriteArrayList<>();
        volatile boolean away;
        volatile int refused;

        @Override
        @SuppressWarnings("NonAtomicVolatileUpdate") // one writer
        public void append(List<Event> more) throws SQLException {
            if (away) {
                refused++;
                throw new SQLException("away", "08006");
            }
            events.addAll(more);
        }

        @Override
        public List<RecordedEvent> find(EventFilter filter) {
            return List.of();
        }
    }
}
