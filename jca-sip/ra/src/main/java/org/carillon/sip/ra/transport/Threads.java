package org.carillon.sip.ra.transport;

import java.util.concurrent.TimeUnit;

/** Waits for threads whose socket was closed: until the last of them has left it, the port is not free. */
final class Threads {
    private static final long PATIENCE_MILLIS = 2000;

    private Threads() {}

    /** Waits at most two seconds for all of them; the calling thread may be one. */
    static void join(Iterable<Thread> threads) {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        try {
            for (Thread thread : threads) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (thread != Thread.currentThread() && left > 0) {
                    thread.join(left);
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
