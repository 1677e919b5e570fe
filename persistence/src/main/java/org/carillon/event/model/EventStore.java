package org.carillon.event.model;

import java.sql.SQLException;
import java.util.List;

/** Where the event log is kept. */
public interface EventStore {
    /**
     * Writes all events, or none.
     *
     * @throws SQLException when the database is away or refuses
     */
    void append(List<Event> events) throws SQLException;

    /** The matching events, newest first. */
    List<RecordedEvent> find(EventFilter filter);
}
