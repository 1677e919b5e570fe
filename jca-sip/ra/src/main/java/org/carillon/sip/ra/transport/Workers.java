package org.carillon.sip.ra.transport;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;
import org.carillon.sip.ra.log.SipLog;

/** The platform threads on which the messages of streams are handled: a fixed number with a bounded queue. */
public final class Workers implements Executor, AutoCloseable {
    private final ThreadPoolExecutor pool;
    private final LongConsumer waited;

    /**
     * The threads, which start when they are needed.
     *
     * @param queue how many messages may wait; beyond it {@link #execute} throws
     * @param waited told for each how many nanoseconds it waited
     */
    public Workers(int threads, int queue, LongConsumer waited) {
        this.waited = waited;
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
        long since = System.nanoTime();
        pool.execute(() -> {
            try {
                waited.accept(System.nanoTime() - since);
                work.run();
            } catch (Throwable failure) {
                SipLog.LOG.workFailed(failure);
            }
        });
    }

    /** How many wait now. */
    public int waiting() {
        return pool.getQueue().size();
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
