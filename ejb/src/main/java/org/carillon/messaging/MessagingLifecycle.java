package org.carillon.messaging;

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
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceUnit;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.carillon.event.EventLog;
import org.carillon.messaging.model.MessageStore;
import org.carillon.messaging.model.MessageStores;
import org.carillon.registrar.Bindings;

/** Runs messaging from the start of the application to its end: writers, readers, the clock of the couriers. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class MessagingLifecycle {
    private static final int READERS = 2;
    private static final Duration TICK = Duration.ofMillis(100);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);

    @Inject
    private MessagingService service;

    @Inject
    private MessagingConfig config;

    @Inject
    private Bindings bindings;

    @Inject
    private DeviceSender sender;

    @Inject
    private EventLog events;

    @Inject
    private WakeUps wakeUps;

    @Inject
    private Clock clock;

    @Resource
    private ManagedThreadFactory threads;

    @Resource(lookup = "java:jboss/datasources/CarillonBatchDS")
    private DataSource dataSource;

    /** Injected so that the schema is there before the first write. */
    @PersistenceUnit(unitName = "carillon")
    private EntityManagerFactory schema;

    private MessageStore store;
    private Couriers couriers;
    private ExecutorService readers;
    private Thread ticker;
    private volatile boolean stopping;

    @PostConstruct
    void start() {
        try {
            store = MessageStores.on(dataSource);
        } catch (SQLException e) {
            throw new IllegalStateException("the database of messages does not answer", e);
        }
        readers = Executors.newFixedThreadPool(READERS, threads);
        couriers = new Couriers(store, bindings::find, sender, readers, events, wakeUps, config, clock);
        couriers.writer().start(threads);
        ticker = threads.newThread(this::tickUntilStopped);
        ticker.setName("carillon-couriers");
        ticker.start();
        service.start(couriers);
        readers.execute(this::deliverWhatWaited);
    }

    @PreDestroy
    void stop() {
        service.stop();
        stopping = true;
        try {
            ticker.join(STOP_PATIENCE);
            readers.shutdown();
            readers.awaitTermination(STOP_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            couriers.writer().stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What has expired is not sent any more from that moment on; this only writes it down. */
    @Schedule(hour = "*", minute = "*/10", persistent = false)
    void expire() {
        try {
            int expired = store.expire(clock.instant());
            if (expired > 0) {
                MessagingLog.LOG.expired(expired);
            }
        } catch (SQLException e) {
            MessagingLog.LOG.cannotExpire(e);
        }
    }

    private void deliverWhatWaited() {
        try {
            couriers.connectAllWithPending();
        } catch (SQLException | RuntimeException e) {
            MessagingLog.LOG.cannotSweep(e);
        }
    }

    private void tickUntilStopped() {
        while (!stopping) {
            try {
                TimeUnit.NANOSECONDS.sleep(TICK.toNanos());
                couriers.tick();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                MessagingLog.LOG.writerFailed(e);
            }
        }
    }
}
