package org.carillon.messaging;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import org.carillon.event.EventLog;
import org.carillon.event.model.Event;
import org.carillon.messaging.DeliveryPolicy.Verdict;
import org.carillon.messaging.model.DeliveryMark;
import org.carillon.messaging.model.Message;
import org.carillon.messaging.model.MessageStore;
import org.carillon.registrar.Binding;

/** The couriers of all devices that have something to do, and the senders that wait for them. */
final class Couriers implements WriterListener, DeviceCourier.Port {
    private static final Duration IDLE = Duration.ofMinutes(5);
    private static final Duration TICK = Duration.ofSeconds(1);

    private final Map<Long, DeviceCourier> couriers = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<OnlineWait> waits = new ConcurrentLinkedQueue<>();
    private final LongAdder accepted = new LongAdder();
    private final LongAdder delivered = new LongAdder();
    private final MessageStore store;
    private final MessageWriter writer;
    private final LongFunction<List<Binding>> bindings;
    private final DeviceSender sender;
    private final Executor readers;
    private final EventLog events;
    private final WakeUps wakeUps;
    private final MessagingConfig config;
    private final Clock clock;
    private Instant lastTick;

    /**
     * @param bindings the bindings of an account
     * @param readers runs the reading of pages
     */
    Couriers(
            MessageStore store,
            LongFunction<List<Binding>> bindings,
            DeviceSender sender,
            Executor readers,
            EventLog events,
            WakeUps wakeUps,
            MessagingConfig config,
            Clock clock) {
        this.store = store;
        this.bindings = bindings;
        this.sender = sender;
        this.readers = readers;
        this.events = events;
        this.wakeUps = wakeUps;
        this.config = config;
        this.clock = clock;
        this.writer = new MessageWriter(store, this, wakeUps, config);
        this.lastTick = clock.instant();
    }

    MessageWriter writer() {
        return writer;
    }

    /** Takes a message; false when it cannot be taken now, and the listener is then not told. */
    boolean submit(Message message, Consumer<Acceptance> listener) {
        return writer.offer(new Submission(message, wakeUps.wakeable(message), listener));
    }

    /** Messages kept since the start. */
    long accepted() {
        return accepted.sum();
    }

    /** Deliveries to devices since the start. */
    long delivered() {
        return delivered.sum();
    }

    /** The message, if it waits for the device. */
    Optional<Message> findPending(long messageId, long deviceId) throws SQLException {
        return store.findPending(deviceId, messageId - 1, 1, clock.instant()).stream()
                .filter(message -> message.id() == messageId)
                .findFirst();
    }

    @Override
    public void kept(Message message, Submission submission) {
        accepted.increment();
        events.record(new Event(
                message.correlationId(),
                message.acceptedAt(),
                "message.accepted",
                message.recipientAccount(),
                Map.of(
                        "message", Long.toString(message.id()),
                        "from", Long.toString(message.senderAccount()),
                        "callId", message.callId())));
        Map<Long, Binding> byDevice = byDevice(bindings.apply(message.recipientAccount()));
        if (byDevice.isEmpty()) {
            submission.answer(Acceptance.KEPT);
            return;
        }
        OnlineWait wait = new OnlineWait(
                submission,
                byDevice.size(),
                System.nanoTime() + config.onlineWait().toNanos());
        waits.add(wait);
        Parcel parcel = new Parcel(message, false, wait);
        Instant now = clock.instant();
        byDevice.forEach((deviceId, binding) ->
                withCourier(message.recipientAccount(), deviceId, courier -> courier.offer(binding, parcel, now)));
    }

    @Override
    public void marked(List<DeliveryMark> marks) {
        for (DeliveryMark mark : marks) {
            DeviceCourier courier = couriers.get(mark.deviceId());
            if (courier != null) {
                courier.marked(mark.messageId());
            }
        }
    }

    /** A device can be reached: what waits for it goes out. */
    void connect(long accountId, Binding binding) {
        withCourier(accountId, binding.deviceId(), courier -> courier.connect(binding, clock.instant()));
    }

    void refresh(Binding binding) {
        DeviceCourier courier = couriers.get(binding.deviceId());
        if (courier != null) {
            courier.refresh(binding, clock.instant());
        }
    }

    void disconnect(Binding binding) {
        DeviceCourier courier = couriers.get(binding.deviceId());
        if (courier != null) {
            courier.disconnect();
        }
    }

    /** After a start: the devices that are bound and have messages waiting need not register to get them. */
    void connectAllWithPending() throws SQLException {
        store.forEachAccountWithPending(
                accountId -> bindings.apply(accountId).forEach(binding -> connect(accountId, binding)));
    }

    /** Called every few moments by one thread: answers senders whose time is over, wakes devices that rest. */
    void tick() {
        long nanos = System.nanoTime();
        OnlineWait first = waits.peek();
        while (first != null && first.overAt(nanos)) {
            waits.poll();
            first = waits.peek();
        }
        Instant now = clock.instant();
        if (Duration.between(lastTick, now).compareTo(TICK) >= 0) {
            lastTick = now;
            couriers.values().forEach(courier -> courier.tick(now));
            couriers.values().removeIf(courier -> courier.retire(now.minus(IDLE)));
        }
    }

    @Override
    public void send(DeviceCourier courier, Binding binding, Parcel parcel) {
        Message message = parcel.message();
        try {
            sender.send(message, binding, parcel.deferred(), verdict -> ended(courier, message, verdict));
        } catch (RuntimeException e) {
            MessagingLog.LOG.cannotSend(e, message.id(), courier.deviceId());
            // a message that cannot stand on the wire will not be able to later; everything else may pass
            ended(courier, message, e instanceof IllegalArgumentException ? Verdict.FAILED : Verdict.RETRY);
        }
    }

    @Override
    public void readPage(DeviceCourier courier, long afterId, boolean adopt) {
        readers.execute(() -> {
            Instant now = clock.instant();
            List<Message> page;
            try {
                if (adopt) {
                    store.adoptPending(courier.accountId(), courier.deviceId(), now);
                }
                page = store.findPending(courier.deviceId(), afterId, config.pageSize(), now);
            } catch (SQLException | RuntimeException e) {
                MessagingLog.LOG.cannotRead(e, courier.deviceId());
                courier.pageFailed(now);
                return;
            }
            courier.paged(page, now);
        });
    }

    @Override
    public void mark(DeliveryMark mark) {
        writer.mark(mark);
    }

    private void ended(DeviceCourier courier, Message message, Verdict verdict) {
        Instant now = clock.instant();
        if (verdict == Verdict.DELIVERED) {
            delivered.increment();
        }
        events.record(new Event(
                message.correlationId(),
                now,
                kind(verdict),
                message.recipientAccount(),
                Map.of("message", Long.toString(message.id()), "device", Long.toString(courier.deviceId()))));
        courier.ended(message, verdict, now);
    }

    private static String kind(Verdict verdict) {
        return switch (verdict) {
            case DELIVERED -> "message.delivered";
            case FAILED -> "message.failed";
            case RETRY -> "message.deferred";
        };
    }

    /** Does it with the device's courier, or with a new one where the old one has just retired. */
    private void withCourier(long accountId, long deviceId, Predicate<DeviceCourier> task) {
        DeviceCourier courier =
                couriers.computeIfAbsent(deviceId, id -> new DeviceCourier(accountId, id, this, config));
        while (!task.test(courier)) {
            DeviceCourier retired = courier;
            courier = couriers.compute(
                    deviceId,
                    (id, there) ->
                            there == null || there == retired ? new DeviceCourier(accountId, id, this, config) : there);
        }
    }

    /** The newest binding of each device. */
    private static Map<Long, Binding> byDevice(List<Binding> bindings) {
        if (bindings.size() == 1) {
            return Map.of(bindings.get(0).deviceId(), bindings.get(0));
        }
        Map<Long, Binding> byDevice = new HashMap<>();
        bindings.forEach(binding -> byDevice.put(binding.deviceId(), binding));
        return byDevice;
    }
}
