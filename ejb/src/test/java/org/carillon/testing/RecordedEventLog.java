package org.carillon.testing;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.carillon.event.EventConfig;
import org.carillon.event.EventLog;
import org.carillon.event.model.Event;

/** An event log that keeps what it is told. */
public final class RecordedEventLog extends EventLog {
    private final List<Event> events = new CopyOnWriteArrayList<>();

    public RecordedEventLog() {
        super(new EventConfig(1, 1, Duration.ZERO));
    }

    @Override
    public void record(Event event) {
        events.add(event);
    }

    public List<Event> events() {
        return events;
    }

    public List<String> kinds() {
        return events.stream().map(Event::kind).toList();
    }

    /** The only event of its kind. */
    public Event only(String kind) {
        List<Event> found =
                events.stream().filter(event -> event.kind().equals(kind)).toList();
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " events " + kind + " in " + kinds());
        }
        return found.get(0);
    }
}
