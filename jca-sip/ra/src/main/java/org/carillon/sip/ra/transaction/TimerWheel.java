package org.carillon.sip.ra.transaction;

import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.carillon.sip.ra.log.SipLog;

/**
 * A hashed wheel: scheduling is one append to a bucket, and nothing is ever cancelled, since a task that has become
 * pointless returns at once. Tasks run on the wheel's thread, late by at most one tick, and must not wait.
 */
public final class TimerWheel implements AutoCloseable {
    private static final long TICK_MILLIS = 20;
    private static final int SIZE = 2048;

    private final ConcurrentLinkedQueue<Entry>[] buckets;
    private final long startNanos = System.nanoTime();
    private volatile long tick;
    private volatile boolean closed;

    /** Equal only to itself, unlike a record. */
    private static final class Entry {
        private final long dueTick;
        private final Runnable task;

        Entry(long dueTick, Runnable task) {
            this.dueTick = dueTick;
            this.task = task;
        }
    }

    @SuppressWarnings({"rawtypes", "unchecked"}) // an array of a generic type
    public TimerWheel(String name) {
        buckets = new ConcurrentLinkedQueue[SIZE];
        for (int i = 0; i < SIZE; i++) {
            buckets[i] = new ConcurrentLinkedQueue<>();
        }
        Thread thread = new Thread(this::turn, name);
        thread.setDaemon(true);
        thread.start();
    }

    public void schedule(Duration delay, Runnable task) {
        Entry entry = new Entry((millis() + delay.toMillis()) / TICK_MILLIS + 1, task);
        ConcurrentLinkedQueue<Entry> bucket = bucket(entry.dueTick);
        bucket.add(entry);
        // a thread that was held up here may have missed the bucket's turn: the next one is a whole revolution away
        if (tick >= entry.dueTick && bucket.remove(entry)) {
            schedule(Duration.ZERO, task);
        }
    }

    @Override
    public void close() {
        closed = true;
    }

    private long millis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos);
    }

    private void turn() {
        long current = 0;
        while (!closed) {
            long now = millis() / TICK_MILLIS;
            while (current < now) {
                // before the bucket is emptied: who sees an older tick has its entry in time
                tick = ++current;
                run(current);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(TICK_MILLIS) / 2);
        }
    }

    private ConcurrentLinkedQueue<Entry> bucket(long atTick) {
        return buckets[(int) (atTick % SIZE)];
    }

    private void run(long current) {
        ConcurrentLinkedQueue<Entry> bucket = bucket(current);
        // what is left for a later turn goes behind the mark
        for (int waiting = bucket.size(); waiting > 0; waiting--) {
            Entry entry = bucket.poll();
            if (entry == null) {
                return;
            }
            if (entry.dueTick > current) {
                bucket.add(entry);
                continue;
            }
            try {
                entry.task.run();
            } catch (Throwable failure) {
                SipLog.LOG.workFailed(failure);
            }
        }
    }
}
