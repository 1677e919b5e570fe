package org.carillon.messaging;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.carillon.event.EventConfig;
import org.carillon.event.EventLog;
import org.carillon.event.model.CorrelationId;
import org.carillon.messaging.DeliveryPolicy.Verdict;
import org.carillon.messaging.model.FakeMessageStore;
import org.carillon.messaging.model.Message;
import org.carillon.registrar.Binding;
import org.carillon.sip.Flow;
import org.carillon.sip.SipUri;
import org.carillon.sip.Transport;
import org.carillon.testing.MovableClock;

/** Messaging as it runs, with a store in memory and devices that answer when the test says so. */
final class MessagingWorld implements AutoCloseable {
    static final long RECIPIENT = 2;
    static final long DEVICE = 20;
    static final int WINDOW = 4;
    static final int PAGE = 5;

    /** A message on its way to a device. */
    record Sent(Message message, long deviceId, boolean deferred, Consumer<Verdict> listener) {
        String text() {
            return new String(message.body(), StandardCharsets.UTF_8);
        }

        void answer(Verdict verdict) {
            listener.accept(verdict);
        }
    }

    final FakeMessageStore store = new FakeMessageStore();
    final MovableClock clock = new MovableClock();
    final List<Sent> sent = new CopyOnWriteArrayList<>();
    final Map<Long, List<Binding>> bindings = new ConcurrentHashMap<>();
    final FakeWakeUps wakeUps = new FakeWakeUps();
    final Couriers couriers;
    private final MessagingConfig config;
    private final AtomicLong calls = new AtomicLong();

    /** What devices answer by themselves; null: the test answers. */
    volatile Verdict automatic;

    MessagingWorld() {
        this(Runnable::run);
    }

    MessagingWorld(Executor readers) {
        this(readers, Duration.ofSeconds(3));
    }

    MessagingWorld(Executor readers, Duration onlineWait) {
        config = new MessagingConfig(
                true, 1000, Duration.ofDays(7), onlineWait, 100, 10, 2, WINDOW, PAGE, Duration.ofMinutes(1));
        couriers = new Couriers(
                store,
                account -> bindings.getOrDefault(account, List.of()),
                this::send,
                readers,
                new EventLog(new EventConfig(100_000, 10, Duration.ZERO)),
                wakeUps,
                config,
                clock);
        couriers.writer().start(Executors.defaultThreadFactory());
    }

    @Override
    public void close() throws InterruptedException {
        store.away(false);
        couriers.writer().stop();
    }

    private void send(Message message, Binding binding, boolean deferred, Consumer<Verdict> listener) {
        Sent one = new Sent(message, binding.deviceId(), deferred, listener);
        sent.add(one);
        Verdict verdict = automatic;
        if (verdict != null) {
            one.answer(verdict);
        }
    }

    Binding binding(long deviceId) {
        return new Binding(
                SipUri.parse("sip:bob@192.0.2.1:5060"),
                new Flow(
                        Transport.UDP,
                        new InetSocketAddress("127.0.0.1", 5060),
                        new InetSocketAddress("127.0.0.1", 40_000)),
                "urn:uuid:" + deviceId,
                deviceId,
                clock.instant().plus(Duration.ofHours(1)),
                "register",
                1,
                1000,
                null);
    }

    /** The device registers: device row, binding, event, in this order as the registrar does. */
    Binding register(long deviceId) {
        store.addDevice(RECIPIENT, deviceId);
        Binding binding = binding(deviceId);
        bind(binding);
        couriers.connect(RECIPIENT, binding);
        return binding;
    }

    void bind(Binding binding) {
        List<Binding> all = new ArrayList<>(bindings.getOrDefault(RECIPIENT, List.of()));
        all.removeIf(other -> other.deviceId() == binding.deviceId());
        all.add(binding);
        bindings.put(RECIPIENT, List.copyOf(all));
    }

    Answer submit(long sender, String text) {
        return submit(draft(sender, text, "call-" + calls.incrementAndGet()));
    }

    Answer submit(Message draft) {
        Answer answer = new Answer();
        answer.taken = couriers.submit(draft, answer.given::add);
        return answer;
    }

    Message draft(long sender, String text, String callId) {
        return new Message(
                0,
                sender,
                "sip:" + sender + "@carillon.local",
                null,
                RECIPIENT,
                callId,
                1,
                "text/plain",
                text.getBytes(StandardCharsets.UTF_8),
                clock.instant(),
                clock.instant().plus(Duration.ofDays(7)),
                CorrelationId.create());
    }

    List<String> texts() {
        return sent.stream().map(Sent::text).toList();
    }

    /** What a sender was told. */
    static final class Answer {
        final List<Acceptance> given = new CopyOnWriteArrayList<>();
        boolean taken;

        Acceptance value() {
            return given.isEmpty() ? null : given.get(0);
        }
    }
}
