package org.carillon.calling;

import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/** Things that are due a fixed time after they were put in, so that a queue keeps them in order. Safe for any thread. */
final class Delay<T> {
    private record Entry<T>(T thing, long dueNanos) {}

    private final ConcurrentLinkedQueue<Entry<T>> entries = new ConcurrentLinkedQueue<>();
    private final long nanos;

    Delay(Duration delay) {
        this.nanos = delay.toNanos();
    }

    void add(T thing, long nowNanos) {
        entries.add(new Entry<>(thing, nowNanos + nanos));
    }

    /** Hands out what is due. Called by one thread. */
    void run(long nowNanos, Consumer<T> action) {
        Entry<T> first = entries.peek();
        while (first != null && nowNanos - first.dueNanos() >= 0) {
            entries.poll();
            action.accept(first.thing());
            first = entries.peek();
        }
    }
}
