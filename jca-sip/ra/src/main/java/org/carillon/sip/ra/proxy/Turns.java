package org.carillon.sip.ra.proxy;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.carillon.sip.ra.log.SipLog;

/**
 * Runs tasks one after the other, on whichever thread comes, and holds no lock meanwhile: a listener that takes a lock of
 * its own cannot deadlock with another thread that calls us. A thread that finds somebody at work leaves its task to him.
 */
final class Turns {
    private final AtomicInteger due = new AtomicInteger();
    private final ConcurrentLinkedQueue<Runnable> waiting = new ConcurrentLinkedQueue<>();

    /** Runs the task now, or after those that run or wait; it has not run yet when a task itself calls this. */
    void take(Runnable task) {
        if (due.compareAndSet(0, 1)) {
            run(task);
        } else {
            waiting.add(task);
            if (due.getAndIncrement() != 0) {
                return;
            }
            runNext();
        }
        while (due.decrementAndGet() != 0) {
            runNext();
        }
    }

    /** Each increment follows an addition, so that there is one. */
    private void runNext() {
        Runnable next = waiting.poll();
        if (next != null) {
            run(next);
        }
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error failure) {
            SipLog.LOG.workFailed(failure);
        }
    }
}
