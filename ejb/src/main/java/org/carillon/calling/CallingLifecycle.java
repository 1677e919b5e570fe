package org.carillon.calling;

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
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.carillon.calling.agent.OwnCalls;

/** The clock of the calls, from the start of the application to its end. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class CallingLifecycle {
    private static final Duration TICK = Duration.ofMillis(100);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);

    @Inject
    private LiveCalls live;

    @Inject
    private OwnCalls own;

    @Resource
    private ManagedThreadFactory threads;

    private Thread ticker;
    private volatile boolean stopping;

    @PostConstruct
    void start() {
        ticker = threads.newThread(this::tickUntilStopped);
        ticker.setName("carillon-calls");
        ticker.start();
    }

    @PreDestroy
    void stop() {
        stopping = true;
        try {
            ticker.join(STOP_PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tickUntilStopped() {
        while (!stopping) {
            try {
                TimeUnit.NANOSECONDS.sleep(TICK.toNanos());
                live.tick();
                own.tick();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                CallingLog.LOG.clockFailed(e);
            }
        }
    }
}
