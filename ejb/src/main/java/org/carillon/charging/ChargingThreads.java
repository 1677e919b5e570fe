package org.carillon.charging;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The threads on which charging waits for the database. */
@ApplicationScoped
public class ChargingThreads implements Executor {
    private static final int THREADS = 8;
    private static final int WAITING = 10_000;
    private static final long IDLE_SECONDS = 60;
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);

    @Resource
    private ManagedThreadFactory factory;

    private ThreadPoolExecutor pool;

    @PostConstruct
    void start() {
        pool = new ThreadPoolExecutor(
                THREADS, THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(WAITING), factory);
        pool.allowCoreThreadTimeOut(true);
    }

    /** What waits is charged to its end; what does not get there is closed as lost after the next start. */
    @PreDestroy
    void stop() {
        pool.shutdown();
        try {
            if (!pool.awaitTermination(STOP_PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                pool.shutdownNow();
            }
        } catch (InterruptedException e) {
            pool.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    /** What the work gives, as soon as a thread is free; fails at once where too much waits. */
    public static <T> CompletionStage<T> soon(Supplier<T> work, Executor threads) {
        try {
            return CompletableFuture.supplyAsync(work, threads);
        } catch (RejectedExecutionException full) {
            return CompletableFuture.failedFuture(full);
        }
    }

    /** The same of work that gives nothing. */
    public static CompletionStage<Void> soon(Runnable work, Executor threads) {
        try {
            return CompletableFuture.runAsync(work, threads);
        } catch (RejectedExecutionException full) {
            return CompletableFuture.failedFuture(full);
        }
    }

    /** @throws RejectedExecutionException when too much waits */
    @Override
    public void execute(Runnable task) {
        pool.execute(task);
    }
}
