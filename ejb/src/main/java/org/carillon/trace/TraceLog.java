package org.carillon.trace;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetSocketAddress;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.carillon.sip.TracedMessage;
import org.carillon.trace.model.FoundMessage;
import org.carillon.trace.model.TraceStore;

/**
 * The way of traced messages into the database. The adapter never waits: a message goes to a bounded queue that one thread
 * empties in batches. What does not fit, and a batch that cannot be written at the second attempt, is dropped and counted.
 */
@ApplicationScoped
public class TraceLog {
    private static final int BATCH = 200;
    private static final Duration LOOK_AT_STOP = Duration.ofMillis(200);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    private final LongAdder written = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private LinkedBlockingQueue<TracedMessage> queue;
    private Clock clock;
    private volatile boolean stopping;

    @SuppressWarnings("NullAway")
    protected TraceLog() {}

    @Inject
    public TraceLog(TraceConfig config, Clock clock) {
        this.queue = new LinkedBlockingQueue<>(config.queueCapacity());
        this.clock = clock;
    }

    /** Takes a message; any thread may call. */
    public void take(TracedMessage message) {
        if (!queue.offer(message)) {
            dropped.increment();
        }
    }

    /** Messages written since the start; those that came after the end of their trace are not. */
    public long written() {
        return written.sum();
    }

    /** Messages lost since the start. */
    public long dropped() {
        return dropped.sum();
    }

    /** Writes until {@link #stop}. Ends by nothing else. */
    void writeUntilStopped(TraceStore store) {
        List<FoundMessage> batch = new ArrayList<>(BATCH);
        while (!stopping || !queue.isEmpty()) {
            try {
                collect(batch);
                write(store, batch);
            } catch (InterruptedException woken) {
                // ends a wait and nothing else: stop() says when it is over
            } catch (RuntimeException | Error failure) {
                drop(failure, batch);
            }
        }
    }

    /** Ends the writer within a moment, when it has tried to write what is left. */
    void stop() {
        stopping = true;
    }

    private void collect(List<FoundMessage> batch) throws InterruptedException {
        TracedMessage next = queue.poll(LOOK_AT_STOP.toMillis(), TimeUnit.MILLISECONDS);
        while (next != null) {
            batch.add(found(next));
            next = batch.size() < BATCH ? queue.poll() : null;
        }
    }

    private void write(TraceStore store, List<FoundMessage> batch) throws InterruptedException {
        if (batch.isEmpty()) {
            return;
        }
        try {
            written.add(store.append(batch, clock.instant()));
            batch.clear();
        } catch (SQLException first) {
            if (!stopping) {
                TimeUnit.NANOSECONDS.sleep(PAUSE_AFTER_FAILURE.toNanos());
            }
            writeAgain(store, batch);
        }
    }

    private void writeAgain(TraceStore store, List<FoundMessage> batch) {
        try {
            written.add(store.append(batch, clock.instant()));
            batch.clear();
        } catch (SQLException second) {
            drop(second, batch);
        }
    }

    private void drop(Throwable cause, List<FoundMessage> batch) {
        TraceMessageLog.LOG.cannotWrite(cause, batch.size());
        dropped.add(batch.size());
        batch.clear();
        if (stopping) {
            // nobody waits for what a database that is away may take later
            dropped.add(queue.size());
            queue.clear();
        }
    }

    private static FoundMessage found(TracedMessage message) {
        return new FoundMessage(
                0,
                message.trace(),
                message.at(),
                message.received(),
                message.flow().transport().name(),
                text(message.flow().local()),
                text(message.flow().remote()),
                message.callId(),
                message.startLine(),
                message.octets());
    }

    private static String text(InetSocketAddress address) {
        String host = address.getAddress().getHostAddress();
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + address.getPort();
    }
}
