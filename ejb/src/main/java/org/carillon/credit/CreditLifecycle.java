package org.carillon.credit;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.carillon.commit.GroupCommit;
import org.carillon.credit.model.CreditAnswer;
import org.carillon.credit.model.CreditStore;

/**
 * Runs credit control from the start of the application to its end: the threads that answer, and the clock of sessions that
 * nothing comes of any more. On several nodes each gives them up; twice is harmless.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class CreditLifecycle {
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);
    private static final int GIVEN_UP_AT_ONCE = 500;

    @Inject
    private CreditDesk desk;

    @Inject
    private Prices prices;

    @Inject
    private CreditConfig config;

    @Inject
    private Clock clock;

    @Resource
    private ManagedThreadFactory threads;

    @Resource(lookup = "java:jboss/datasources/CarillonBatchDS")
    private DataSource dataSource;

    /** Injected so that the schema is there before the first write. */
    @PersistenceUnit(unitName = "carillon")
    private EntityManagerFactory schema;

    private final List<GroupCommit<AwaitedRequest, CreditAnswer>> writers = new ArrayList<>();
    private final List<Thread> running = new ArrayList<>();
    private CreditTransactions transactions;
    private volatile boolean stopping;

    @PostConstruct
    void start() {
        transactions = new CreditTransactions(new CreditStore(dataSource), prices, config, clock);
        for (int i = 0; i < Math.max(1, config.writers()); i++) {
            GroupCommit<AwaitedRequest, CreditAnswer> writer = new GroupCommit<>(
                    transactions::answerAwaited,
                    new CreditTelling(),
                    AwaitedRequest::givenUp,
                    config.batchSize(),
                    config.queueCapacity());
            writers.add(writer);
            started(writer, "carillon-credit-writer-" + i);
        }
        started(this::tickUntilStopped, "carillon-credit-clock");
        desk.open(writers);
    }

    @PreDestroy
    void stop() {
        desk.close();
        writers.forEach(GroupCommit::stop);
        stopping = true;
        try {
            for (Thread thread : running) {
                thread.join(STOP_PATIENCE);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void started(Runnable task, String name) {
        Thread thread = threads.newThread(task);
        thread.setName(name);
        thread.start();
        running.add(thread);
    }

    private void tickUntilStopped() {
        while (!stopping) {
            try {
                TimeUnit.NANOSECONDS.sleep(TICK.toNanos());
                int sessions = transactions.giveUp(GIVEN_UP_AT_ONCE);
                if (sessions > 0) {
                    CreditLog.LOG.gaveUp(sessions);
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            } catch (SQLException | RuntimeException failure) {
                CreditLog.LOG.failed(failure);
            }
        }
    }
}
