package org.carillon.sip.ra.transport;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What was read and waits to be handled while more comes than can be: the most urgent first, and of equals the one that came
 * first. Bounded, and safe for any thread.
 */
final class Backlog {
    private final List<Queue<Runnable>> ranks = IntStream.rangeClosed(MessageSink.MOST_URGENT, MessageSink.LEAST_URGENT)
            .<Queue<Runnable>>mapToObj(rank -> new ConcurrentLinkedQueue<>())
            .toList();
    private final AtomicInteger size = new AtomicInteger();
    private final int most;

    /** @param most how many may wait */
    Backlog(int most) {
        this.most = most;
    }

    /**
     * Puts work in line.
     *
     * @param rank {@link MessageSink#MOST_URGENT} to {@link MessageSink#LEAST_URGENT}
     * @return false where too many wait already
     */
    boolean offer(int rank, Runnable work) {
        if (size.incrementAndGet() > most) {
            size.decrementAndGet();
            return false;
        }
        return ranks.get(rank).add(work);
    }

    /** Takes what is to be done next; null where nothing waits. */
    @Nullable
    Runnable poll() {
        for (Queue<Runnable> rank : ranks) {
            Runnable work = rank.poll();
            if (work != null) {
                size.decrementAndGet();
                return work;
            }
        }
        return null;
    }

    boolean isEmpty() {
        return size.get() == 0;
    }
}
