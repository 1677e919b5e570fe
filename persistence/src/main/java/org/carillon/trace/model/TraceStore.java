package org.carillon.trace.model;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Where the messages of traces are kept. */
public interface TraceStore {
    /**
     * Writes messages, each as far as its trace goes on: is there, has not ended and has not got its number.
     *
     * @return how many were written
     * @throws SQLException when the database is away or refuses; then none was written
     */
    int append(List<FoundMessage> messages, Instant now) throws SQLException;

    /** Messages of a trace in the order of writing, those behind the given id. */
    List<FoundMessage> find(long trace, long after, int limit);
}
