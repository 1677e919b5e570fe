package org.carillon.event;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceUnit;
import java.time.Duration;
import javax.sql.DataSource;
import org.carillon.event.model.JdbcEventStore;

/** Runs the writer of the event log from the start of the application to its end. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class EventLogLifecycle {
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);

    @Inject
    private EventLog log;

    @Resource
    private ManagedThreadFactory threads;

    @Resource(lookup = "java:jboss/datasources/CarillonBatchDS")
    private DataSource dataSource;

    /** Injected so that the schema is there before the first write. */
    @PersistenceUnit(unitName = "carillon")
    private EntityManagerFactory schema;

    private Thread writer;

    @PostConstruct
    void start() {
        writer = threads.newThread(() -> log.writeUntilStopped(new JdbcEventStore(dataSource)));
        writer.setName("carillon-event-log");
        writer.start();
    }

    @PreDestroy
    void stop() {
        log.stop();
        try {
            writer.join(STOP_PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
