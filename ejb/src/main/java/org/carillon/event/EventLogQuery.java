package org.carillon.event;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.util.List;
import javax.sql.DataSource;
import org.carillon.event.model.EventFilter;
import org.carillon.event.model.JdbcEventStore;
import org.carillon.event.model.RecordedEvent;

/** Reads the event log, for the administration API. An event can be read a moment after it was recorded, not at once. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class EventLogQuery {
    @Resource(lookup = "java:jboss/datasources/CarillonBatchDS")
    private DataSource dataSource;

    /** The matching events, newest first. */
    public List<RecordedEvent> find(EventFilter filter) {
        return new JdbcEventStore(dataSource).find(filter);
    }
}
