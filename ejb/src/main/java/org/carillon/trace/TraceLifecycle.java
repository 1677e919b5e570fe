package org.carillon.trace;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import java.time.Duration;
import javax.sql.DataSource;
import org.carillon.trace.model.JdbcTraceStore;

/** Tells the adapter of traces from the start of the application to its end, and looks every second for changes. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class TraceLifecycle {
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);

    @Inject
    private TraceTable table;

    @Inject
    private TraceRecords records;

    @Inject
    private TraceLog log;

    @Resource
    private ManagedThreadFactory threads;

    @Resource(lookup = "java:jboss/datasources/CarillonBatchDS")
    private DataSource dataSource;

    private Thread writer;

    @PostConstruct
    void start() {
        table.look();
        writer = threads.newThread(() -> log.writeUntilStopped(new JdbcTraceStore(dataSource)));
        writer.setName("carillon-trace");
        writer.start();
    }

    @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
    void look() {
        table.look();
    }

    @Schedule(hour = "*", minute = "*/10", persistent = false)
    void removeOld() {
        int removed = records.removeOld();
        if (removed > 0) {
            TraceMessageLog.LOG.removed(removed);
        }
    }

    @PreDestroy
    void stop() {
        table.clear();
        log.stop();
        try {
            writer.join(STOP_PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
