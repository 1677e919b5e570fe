package org.carillon.sip.ra.transport;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads on which handshakes compute: half of the processors, at most, and of the lowest priority. Where the virtual
 * machine heeds priorities (the launcher asks for it), a flood of handshakes takes what those who are connected leave.
 */
final class HandshakeThreads implements Executor, AutoCloseable {
    private static final int IDLE_SECONDS = 30;

    private final ThreadPoolExecutor pool;

    /** @param name of the threads, to which a number is added */
    @SuppressWarnings("ThreadPriorityCheck") // nothing is wrong where they are not heeded, only slower for others
    HandshakeThreads(String name) {
        int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        AtomicInteger number = new AtomicInteger();
        pool = new ThreadPoolExecutor(
                // as many wait as handshakes are under way, which the listener bounds
                threads, threads, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, name + "-" + number.getAndIncrement());
                    thread.setDaemon(true);
                    thread.setPriority(Thread.MIN_PRIORITY);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
    }

    /** @throws java.util.concurrent.RejectedExecutionException after {@link #close} */
    @Override
    public void execute(Runnable work) {
        pool.execute(work);
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
