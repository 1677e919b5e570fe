package org.carillon.charging;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.carillon.thread.WaitingThreads;

/**
 * The threads on which charging waits for the database. What waits at a stop is charged to its end; what does not get there
 * is closed as lost after the next start.
 */
@ApplicationScoped
public class ChargingThreads extends WaitingThreads {
    public ChargingThreads() {
        super(10_000, Duration.ofSeconds(5));
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
}
