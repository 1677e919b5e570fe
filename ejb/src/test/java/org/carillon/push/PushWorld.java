package org.carillon.push;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import org.carillon.account.AccountChanged;
import org.carillon.account.AccountEvents;
import org.carillon.account.model.Account;
import org.carillon.account.model.Device;
import org.carillon.account.model.E164Number;
import org.carillon.account.model.JpaAccountRepository;
import org.carillon.development.Mode;
import org.carillon.dispatch.Dispatcher;
import org.carillon.dispatch.RecordedEvents;
import org.carillon.dispatch.model.Dispatch;
import org.carillon.dispatch.model.DispatchRepository;
import org.carillon.event.EventLog;
import org.carillon.event.model.CorrelationId;
import org.carillon.event.model.Event;
import org.carillon.messaging.PendingMessages;
import org.carillon.messaging.model.Message;
import org.carillon.push.model.PushAddress;
import org.carillon.push.model.PushProvider;
import org.carillon.push.model.PushToken;
import org.carillon.push.model.PushTokenRepository;
import org.carillon.registrar.Binding;
import org.carillon.registrar.Bindings;
import org.carillon.sip.Flow;
import org.carillon.sip.SipUri;
import org.carillon.sip.Transport;
import org.carillon.testing.JpaUnit;
import org.carillon.testing.MovableClock;
import org.jspecify.annotations.Nullable;

/** Push on a real database: one account, devices as the test wants them, messages that wait because the test says so. */
public final class PushWorld {
    private static final AtomicLong NUMBERS = new AtomicLong(System.nanoTime() % 1_000_000 * 1_000);

    public final MovableClock clock = new MovableClock();
    public final List<Event> events = new CopyOnWriteArrayList<>();
    public final List<Push> sent = new CopyOnWriteArrayList<>();
    public final DispatchRepository dispatches;
    final RecordedEvents<PushTokenChanged> changes = new RecordedEvents<>();
    final Deque<PushException> failures = new ArrayDeque<>();
    final Set<Long> bound = new HashSet<>();
    final PushTokens tokens;
    final WakeUpRecords records;
    final DueWakeUps due;
    final WakeableDevices wakeable;
    final QueuedWakeUps queued;
    private final Map<Long, Message> waiting = new ConcurrentHashMap<>();
    private final JpaUnit unit;
    private final PushTokenRepository repository;
    private final PushConfig config;
    private final PushTokenLookup lookup;
    private final Account account;

    PushWorld(JpaUnit unit) {
        this(unit, "outbox");
    }

    public PushWorld(JpaUnit unit, String gateway) {
        this.unit = unit;
        repository = new PushTokenRepository(unit.entities());
        dispatches = new DispatchRepository(unit.entities());
        config = new PushConfig(new Mode("development"), Optional.of(gateway), 2, Duration.ofSeconds(10));
        account = openAccount();
        tokens = new PushTokens(new JpaAccountRepository(unit.entities()), repository, accountEvents(), changes, clock);
        Dispatcher dispatcher = new Dispatcher(dispatches, new RecordedEvents<>(), clock);
        records = new TransactionalRecords(unit, new WakeUpRecords(repository, dispatcher, changes, config, clock));
        due = new DueWakeUps(config, records, clock);
        lookup = new PushTokenLookup(repository) {
            @Override
            public List<Long> findDevices(long accountId) {
                return unit.requiresNew(() -> super.findDevices(accountId));
            }

            @Override
            public Optional<Addressee> findAddressee(long deviceId) {
                return unit.requiresNew(() -> super.findAddressee(deviceId));
            }
        };
        wakeable = new WakeableDevices(lookup);
        queued = new QueuedWakeUps(config, wakeable, bindings(), dispatcher, clock);
    }

    /** Delivers to the given gateway. */
    public WakeUpDelivery delivery(PushGateway gateway) {
        return new WakeUpDelivery(pending(), bindings(), records, due, gateway, log(), clock);
    }

    /** Delivers to a list, or fails as the test wants. */
    WakeUpDelivery delivery() {
        return delivery(this::take);
    }

    /** Wakes for calls by way of the same list. */
    CallPushes calls(Executor executor) {
        return calls(executor, wakeable);
    }

    CallPushes calls(Executor executor, WakeableDevices devices) {
        return new CallPushes(
                config, devices, bindings(), lookup, records, this::take, log(), clock, executor, executor);
    }

    private void take(Push push) throws PushException {
        if (!failures.isEmpty()) {
            throw failures.removeFirst();
        }
        sent.add(push);
    }

    String login() {
        return account.login();
    }

    long accountId() {
        return account.id();
    }

    Account openAccount() {
        return unit.requiresNew(() -> {
            Account opened = Account.openedByPhone(
                    E164Number.of("4860" + String.format("%07d", NUMBERS.incrementAndGet() % 10_000_000)),
                    clock.instant());
            new JpaAccountRepository(unit.entities()).add(opened);
            return opened;
        });
    }

    Device device() {
        return device(account.id());
    }

    Device device(long accountId) {
        return unit.requiresNew(() -> {
            Device device = Device.registered(accountId, "urn:uuid:" + UUID.randomUUID(), clock.instant());
            new JpaAccountRepository(unit.entities()).add(device);
            return device;
        });
    }

    /** A device that can be woken. */
    public long deviceWithToken(String token) {
        Device device = device();
        keep(login(), device, token);
        return device.id();
    }

    void keep(String login, Device device, String token) {
        unit.run(() -> tokens.keep(
                login, device.instance(), new PushAddress(PushProvider.FCM, token, null), new CorrelationId("put")));
    }

    Optional<PushToken> token(long deviceId) {
        return unit.requiresNew(() -> repository.lock(deviceId));
    }

    /** A message that waits for every device of the account. */
    public Message message(long id, String text) {
        Message message = new Message(
                id,
                1,
                "sip:442085670001@carillon.local",
                "Alice",
                account.id(),
                "call-" + id,
                1,
                "text/plain",
                text.getBytes(StandardCharsets.UTF_8),
                clock.instant(),
                clock.instant().plus(Duration.ofDays(7)),
                new CorrelationId("c-" + id));
        waiting.put(id, message);
        return message;
    }

    /** The message does not wait any more. */
    void taken(Message message) {
        waiting.remove(message.id());
    }

    public void queue(Message message, long device) {
        unit.run(() -> dispatches.add(new Dispatch(
                WakeUp.QUEUE, new WakeUp(message.id(), device).toJson(), message.correlationId(), clock.instant())));
    }

    /** What is queued by now; it is gone after that. */
    List<String> takeQueued() {
        return unit.requiresNew(() -> {
            List<Dispatch> found = dispatches.claim(100);
            if (!found.isEmpty()) {
                dispatches.remove(found);
            }
            return found.stream().map(Dispatch::payload).toList();
        });
    }

    public List<String> kinds() {
        return events.stream().map(Event::kind).toList();
    }

    private PendingMessages pending() {
        return new PendingMessages(null) {
            @Override
            public Optional<Message> find(long messageId, long deviceId) {
                return Optional.ofNullable(waiting.get(messageId))
                        .filter(message -> message.expiresAt().isAfter(clock.instant()));
            }
        };
    }

    private Bindings bindings() {
        return new Bindings(null, flow -> true, clock) {
            @Override
            public List<Binding> find(long accountId) {
                return bound.stream().map(this::binding).toList();
            }

            private Binding binding(long deviceId) {
                InetSocketAddress address = new InetSocketAddress("127.0.0.1", 5060);
                Instant end = clock.instant().plusSeconds(60);
                return new Binding(
                        SipUri.parse("sip:bob@192.0.2.1"),
                        new Flow(Transport.UDP, address, address),
                        "urn:uuid:" + deviceId,
                        deviceId,
                        end,
                        "register",
                        1,
                        1000,
                        null);
            }
        };
    }

    private EventLog log() {
        return new EventLog(new org.carillon.event.EventConfig(10, 10, Duration.ZERO)) {
            @Override
            public void record(Event event) {
                events.add(event);
            }
        };
    }

    private AccountEvents accountEvents() {
        return new AccountEvents() {
            @Override
            public void happened(
                    String kind, CorrelationId correlationId, @Nullable Long accountId, Map<String, String> details) {
                events.add(new Event(correlationId, clock.instant(), kind, accountId, details));
            }

            @Override
            public void changed(AccountChanged change) {
                throw new AssertionError("no account changes here");
            }
        };
    }

    /** As the container runs them, each call in a transaction of its own. */
    private static final class TransactionalRecords extends WakeUpRecords {
        private final JpaUnit unit;
        private final WakeUpRecords records;

        TransactionalRecords(JpaUnit unit, WakeUpRecords records) {
            this.unit = unit;
            this.records = records;
        }

        @Override
        public Claim claim(long deviceId, long messageId, CorrelationId correlationId) {
            return unit.requiresNew(() -> records.claim(deviceId, messageId, correlationId));
        }

        @Override
        public Optional<Instant> ended(long deviceId, long messageId) {
            return unit.requiresNew(() -> records.ended(deviceId, messageId));
        }

        @Override
        public Optional<Instant> failed(long deviceId, long messageId) {
            return unit.requiresNew(() -> records.failed(deviceId, messageId));
        }

        @Override
        public void forget(long deviceId, PushAddress gone) {
            unit.run(() -> records.forget(deviceId, gone));
        }

        @Override
        public Optional<Instant> dispatchDue() {
            return unit.requiresNew(records::dispatchDue);
        }
    }
}
