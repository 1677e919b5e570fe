package org.carillon.diameter.ra.engine;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.carillon.diameter.ra.log.DiameterLog;

/** The threads on which requests are handled: a fixed number with a bounded queue. */
final class Workers implements Executor, AutoCloseable {
    private final ThreadPoolExecutor pool;

    Workers(int threads, int queue) {
        AtomicInteger number = new AtomicInteger();
        pool = new ThreadPoolExecutor(threads, threads, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(queue), work -> {
            Thread thread = new Thread(work, "diameter-worker-" + number.getAndIncrement());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** @throws java.util.concurrent.RejectedExecutionException when the queue is full or the adapter stops */
    @Override
    public void execute(Runnable work) {
        pool.execute(() -> {
            try {
                work.run();
            } catch (Throwable failure) {
                DiameterLog.LOG.workFailed(failure);
            }
        });
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
