package org.carillon.push;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The threads on which calls wait for the push gateway, which may take seconds to answer. */
@ApplicationScoped
public class CallPushThreads {
    private static final int THREADS = 8;
    private static final int WAITING = 2_000;
    private static final long IDLE_SECONDS = 60;

    @Resource
    private ManagedThreadFactory factory;

    private ThreadPoolExecutor pool;

    @PostConstruct
    void start() {
        pool = new ThreadPoolExecutor(
                THREADS, THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(WAITING), factory);
        pool.allowCoreThreadTimeOut(true);
    }

    /** What waits is of no use to anybody after a restart. */
    @PreDestroy
    void stop() {
        pool.shutdownNow();
    }

    /**
     * Runs it soon, on a thread of the container.
     *
     * @throws RejectedExecutionException when too much waits
     */
    public void execute(Runnable task) {
        pool.execute(task);
    }
}
