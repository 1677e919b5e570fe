package org.carillon.dispatch.jms;

import jakarta.ejb.EJBException;
import jakarta.jms.JMSException;
import jakarta.persistence.PersistenceException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.carillon.dispatch.DispatchLog;
import org.jspecify.annotations.Nullable;

/**
 * Relays whenever it is woken, and every few seconds for what another node or a crash left behind. While the broker or
 * the database is away it tries again after 1, 2, 4 … 30 seconds.
 */
final class RelayLoop implements Runnable {
    /** Moves a batch, see {@link RelayBatch#relay}. */
    @FunctionalInterface
    interface Batch {
        int relay(DispatchSender sender) throws JMSException;
    }

    private static final Duration SWEEP = Duration.ofSeconds(5);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration LAST_RETRY = Duration.ofSeconds(30);
    private static final Duration STOP = Duration.ofSeconds(10);

    private final Batch batch;
    private final DispatchSender sender;
    private final Semaphore work = new Semaphore(0);
    private volatile boolean running = true;
    private @Nullable Thread thread;

    RelayLoop(Batch batch, DispatchSender sender) {
        this.batch = batch;
        this.sender = sender;
    }

    void start(ThreadFactory threads) {
        Thread started = threads.newThread(this);
        started.setName("carillon-outbox-relay");
        thread = started;
        started.start();
    }

    void wake() {
        work.release();
    }

    /** Lets the batch that is under way end. */
    void stop() {
        running = false;
        work.release();
        Thread started = thread;
        if (started != null) {
            try {
                started.join(STOP.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void run() {
        Duration retry = Duration.ZERO;
        try (sender) {
            while (running) {
                work.drainPermits();
                retry = relayAll(retry);
                work.tryAcquire((retry.isZero() ? SWEEP : retry).toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Zero when all went well, otherwise how long to wait. */
    private Duration relayAll(Duration lastRetry) {
        try {
            while (running && batch.relay(sender) > 0) {
                // the next batch
            }
            if (!lastRetry.isZero()) {
                DispatchLog.LOG.relayRecovered();
            }
            return Duration.ZERO;
        } catch (JMSException | EJBException | PersistenceException e) {
            if (lastRetry.isZero()) {
                DispatchLog.LOG.relayWaits(String.valueOf(e.getMessage()));
                return FIRST_RETRY;
            }
            Duration doubled = lastRetry.multipliedBy(2);
            return doubled.compareTo(LAST_RETRY) > 0 ? LAST_RETRY : doubled;
        }
    }
}
