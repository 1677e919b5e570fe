package org.carillon.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetSocketAddress;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.carillon.sip.Flow;
import org.carillon.sip.TracedMessage;
import org.carillon.sip.Transport;
import org.carillon.trace.model.FoundMessage;
import org.carillon.trace.model.TraceStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TraceLogTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final FakeTraceStore store = new FakeTraceStore();
    private final TraceLog log = new TraceLog(
            new TraceConfig(Duration.ofHours(1), Duration.ofDays(1), 20, Duration.ofDays(7), 3), Clock.systemUTC());
    private final Thread writer = new Thread(() -> log.writeUntilStopped(store));

    @AfterEach
    void stop() throws InterruptedException {
        log.stop();
        writer.join(5_000);
        assertThat(writer.isAlive()).isFalse();
    }

    @Test
    void messageShouldBeWrittenAsItPassed() {
        writer.start();
        log.take(message("1"));

        await().until(() -> log.written() == 1);
        assertThat(store.messages)
                .singleElement()
                .usingRecursiveComparison()
                .isEqualTo(new FoundMessage(
                        0,
                        7,
                        NOON,
                        false,
                        "TLS",
                        "127.0.0.1:5061",
                        "[2001:db8:0:0:0:0:0:1]:40000",
                        "1",
                        "SIP/2.0 200 OK",
                        new byte[] {1, 2}));
    }

    @Test
    void messageShouldBeDroppedAndCountedWhenTheQueueIsFull() {
        for (int i = 0; i < 5; i++) {
            log.take(message("x"));
        }
        assertThat(log.dropped()).isEqualTo(2);
    }

    @Test
    void batchShouldBeTriedTwiceAndThenDropped() {
        store.failures.addAll(List.of(new SQLException("away"), new SQLException("away"), new SQLException("away")));
        log.take(message("lost"));
        writer.start();
        await().until(() -> log.dropped() == 1);

        log.take(message("kept"));
        await().until(() -> log.written() == 1);
        assertThat(store.messages).extracting(FoundMessage::callId).containsExactly("kept");
    }

    @Test
    void writerShouldOutliveErrorsAndInterrupts() {
        store.failures.add(new AssertionError("an error, as the test wants it"));
        writer.start();
        log.take(message("lost"));
        await().until(() -> log.dropped() == 1);
        writer.interrupt();

        log.take(message("kept"));
        await().until(() -> log.written() == 1);
    }

    @Test
    void whatWaitsShouldBeWrittenAtTheStop() throws InterruptedException {
        log.take(message("last"));
        log.stop();
        writer.start();
        writer.join(5_000);
        assertThat(store.messages).extracting(FoundMessage::callId).containsExactly("last");
    }

    private static TracedMessage message(String callId) {
        return new TracedMessage(
                7,
                NOON,
                false,
                new Flow(
                        Transport.TLS,
                        new InetSocketAddress("127.0.0.1", 5061),
                        new InetSocketAddress("2001:db8::1", 40000)),
                callId,
                "SIP/2.0 200 OK",
                new byte[] {1, 2});
    }

    private static final class FakeTraceStore implements TraceStore {
        final List<FoundMessage> messages = new CopyOnWriteArrayList<>();
        final List<Throwable> failures = new CopyOnWriteArrayList<>();

        @Override
        public int append(List<FoundMessage> batch, Instant now) throws SQLException {
            if (!failures.isEmpty()) {
                Throwable failure = failures.removeFirst();
                if (failure instanceof SQLException away) {
                    throw away;
                }
                throw (Error) failure;
            }
            messages.addAll(batch);
            return batch.size();
        }

        @Override
        public List<FoundMessage> find(long trace, long after, int limit) {
            return new ArrayList<>(messages);
        }
    }
}
