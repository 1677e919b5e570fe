package org.carillon.event;

import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.carillon.event.model.Event;
import org.carillon.event.model.EventStore;
import org.carillon.wiring.Unproxied;

/**
 * The way into the event log. A caller never waits and never fails: the event goes to a bounded queue that one thread
 * empties in batches. While the database is away the events wait as long as the queue has room; what does not fit is
 * dropped and counted.
 */
@Unproxied
public class EventLog {
    private static final Duration LOOK_AT_STOP = Duration.ofMillis(200);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    private final LongAdder written = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private final EventConfig config;
    private final LinkedBlockingQueue<Event> queue;
    private final List<Consumer<Event>> followers = new CopyOnWriteArrayList<>();
    private volatile boolean stopping;

    @Inject
    public EventLog(EventConfig config) {
        this.config = config;
        this.queue = new LinkedBlockingQueue<>(config.queueCapacity());
    }

    /** Tells of each event as it happens, whatever becomes of its writing; who is told must not wait and not fail. */
    public void follow(Consumer<Event> follower) {
        followers.add(follower);
    }

    /** Takes an event; any thread may call. */
    public void record(Event event) {
        followers.forEach(follower -> follower.accept(event));
        if (!queue.offer(event)) {
            dropped.increment();
        }
    }

    /** Events written since the start. */
    public long written() {
        return written.sum();
    }

    /** Events lost since the start because the queue was full. */
    public long dropped() {
        return dropped.sum();
    }

    /** Events that wait to be written. */
    public int waiting() {
        return queue.size();
    }

    /** Writes batches until {@link #stop}; then what is left, once. */
    void writeUntilStopped(EventStore store) {
        List<Event> batch = new ArrayList<>(config.batchSize());
        try {
            while (!stopping) {
                if (collect(batch)) {
                    write(store, batch);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        queue.drainTo(batch);
        writeLast(store, batch);
    }

    /** Ends the writer within a moment. It is not interrupted, because an interrupted write closes an H2 file. */
    void stop() {
        stopping = true;
    }

    private boolean collect(List<Event> batch) throws InterruptedException {
        Event first = queue.poll(LOOK_AT_STOP.toMillis(), TimeUnit.MILLISECONDS);
        if (first == null) {
            return false;
        }
        batch.add(first);
        if (queue.size() < config.batchSize()) {
            // nobody waits for this log, so a moment's patience makes one commit of many
            TimeUnit.NANOSECONDS.sleep(config.linger().toNanos());
        }
        queue.drainTo(batch, config.batchSize() - batch.size());
        return true;
    }

    private void write(EventStore store, List<Event> batch) throws InterruptedException {
        boolean failed = false;
        while (!batch.isEmpty() && !stopping) {
            try {
                store.append(batch);
                written.add(batch.size());
                batch.clear();
                if (failed) {
                    EventLogLog.LOG.writingAgain(dropped());
                }
            } catch (SQLException e) {
                if (!failed) {
                    EventLogLog.LOG.cannotWrite(e, batch.size() + queue.size());
                }
                failed = true;
                TimeUnit.NANOSECONDS.sleep(PAUSE_AFTER_FAILURE.toNanos());
            }
        }
    }

    private void writeLast(EventStore store, List<Event> batch) {
        if (batch.isEmpty()) {
            return;
        }
        try {
            store.append(batch);
            written.add(batch.size());
        } catch (SQLException e) {
            dropped.add(batch.size());
            EventLogLog.LOG.lostAtStop(e, batch.size());
        }
    }
}
