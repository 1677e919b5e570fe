package org.carillon.trace;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.util.List;
import javax.sql.DataSource;
import org.carillon.trace.model.FoundMessage;
import org.carillon.trace.model.JdbcTraceStore;

/** Reads what traces found. A message can be read a moment after it passed. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class TraceMessages {
    @Resource(lookup = "java:jboss/datasources/CarillonBatchDS")
    private DataSource dataSource;

    /** In the order of writing, those behind the given id. */
    public List<FoundMessage> find(long trace, long after, int limit) {
        return new JdbcTraceStore(dataSource).find(trace, after, limit);
    }
}
