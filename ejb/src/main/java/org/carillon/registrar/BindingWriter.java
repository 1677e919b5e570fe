package org.carillon.registrar;

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

/** Stores the changes of {@link LiveBindingCache} from the start of the application to its end, and the last ones at its end. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class BindingWriter {
    /** What a crash may cost of devices made known or removed. */
    private static final Duration DELAY = Duration.ofMillis(200);

    /** What it may cost of refreshes; far less than {@link RegistrationService#SAFE}. */
    private static final Duration REFRESHES = Duration.ofSeconds(10);

    private static final Duration SWEEP = Duration.ofMinutes(1);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);

    @Inject
    private LiveBindingCache cache;

    @Resource
    private ManagedThreadFactory threads;

    private final Object bell = new Object();
    private Thread writer;
    private boolean stopping;

    @PostConstruct
    void start() {
        // read back here: a REGISTER that comes first would otherwise do it on a thread of the adapter
        cache.unwritten();
        writer = threads.newThread(this::writeUntilStopped);
        writer.setName("carillon-binding-writer");
        writer.start();
    }

    /** Not interrupted: that would close the store's files. */
    @PreDestroy
    void stop() {
        synchronized (bell) {
            stopping = true;
            bell.notifyAll();
        }
        try {
            writer.join(STOP_PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void writeUntilStopped() {
        long swept = System.nanoTime();
        long gathered = swept;
        boolean failing = false;
        boolean goesOn = true;
        while (goesOn) {
            goesOn = pause(failing ? PAUSE_AFTER_FAILURE : DELAY);
            try {
                if (!goesOn || System.nanoTime() - gathered > REFRESHES.toNanos()) {
                    gathered = System.nanoTime();
                    cache.includeRefreshed();
                }
                boolean more = true;
                while (more) {
                    more = cache.writeChanges();
                }
                if (System.nanoTime() - swept > SWEEP.toNanos()) {
                    swept = System.nanoTime();
                    cache.dropExpired();
                }
                failing = false;
            } catch (RuntimeException e) {
                if (!failing) {
                    BindingLog.LOG.cannotStore(e, cache.unwritten());
                }
                failing = true;
            }
        }
    }

    /** False when the application ends. */
    private boolean pause(Duration time) {
        synchronized (bell) {
            long until = System.nanoTime() + time.toNanos();
            long left;
            while (!stopping && (left = until - System.nanoTime()) > 0) {
                try {
                    bell.wait(Math.max(1, Duration.ofNanos(left).toMillis()));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return false;
                }
            }
            return !stopping;
        }
    }
}
