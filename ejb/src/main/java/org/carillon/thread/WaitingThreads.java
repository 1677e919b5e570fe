package org.carillon.thread;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A few threads of the container on which one feature waits for somebody. Each feature has its own. */
public abstract class WaitingThreads implements Executor {
    private static final int THREADS = 8;
    private static final long IDLE_SECONDS = 60;

    private final int waiting;
    private final Duration stopPatience;

    @Resource
    private ManagedThreadFactory factory;

    private ThreadPoolExecutor pool;

    /**
     * @param waiting tasks that may wait
     * @param stopPatience how long a stop lets them come to their end
     */
    @SuppressWarnings("NullAway") // the container gives the rest
    protected WaitingThreads(int waiting, Duration stopPatience) {
        this.waiting = waiting;
        this.stopPatience = stopPatience;
    }

    @PostConstruct
    void start() {
        pool = new ThreadPoolExecutor(
                THREADS, THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(waiting), factory);
        pool.allowCoreThreadTimeOut(true);
    }

    @PreDestroy
    void stop() {
        pool.shutdown();
        try {
            if (!pool.awaitTermination(stopPatience.toMillis(), TimeUnit.MILLISECONDS)) {
                pool.shutdownNow();
            }
        } catch (InterruptedException e) {
            pool.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Runs it soon.
     *
     * @throws RejectedExecutionException when too much waits
     */
    @Override
    public void execute(Runnable task) {
        pool.execute(task);
    }
}
