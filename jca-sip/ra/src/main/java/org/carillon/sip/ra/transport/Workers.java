package org.carillon.sip.ra.transport;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.carillon.sip.ra.log.SipLog;

/** The platform threads on which the messages of streams are handled: a fixed number with a bounded queue. */
public final class Workers implements Executor, AutoCloseable {
    private final ThreadPoolExecutor pool;

    /** @param queue how many messages may wait; beyond it {@link #execute} throws */
    public Workers(int threads, int queue) {
        AtomicInteger number = new AtomicInteger();
        pool = new ThreadPoolExecutor(threads, threads, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(queue), work -> {
            Thread thread = new Thread(work, "sip-worker-" + number.getAndIncrement());
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
                SipLog.LOG.workFailed(failure);
            }
        });
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
