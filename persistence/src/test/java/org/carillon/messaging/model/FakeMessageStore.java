package org.carillon.messaging.model;

import java.sql.SQLDataException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;

/** A message store in memory, which can be sent away and be told of which devices there are. */
public final class FakeMessageStore implements MessageStore {
    private record Delivery(long messageId, long deviceId) {}

    private static final int LONGEST_PAYLOAD = 8192;

    private final TreeMap<Long, Message> messages = new TreeMap<>();
    private final Map<Long, MessageState> states = new HashMap<>();
    private final Map<Delivery, MessageState> deliveries = new HashMap<>();
    private final Map<Long, Set<Long>> devices = new HashMap<>();
    private final List<MessageDispatch> dispatches = new ArrayList<>();
    private final AtomicInteger writes = new AtomicInteger();
    private long ids;
    private boolean away;

    public synchronized void addDevice(long accountId, long deviceId) {
        devices.computeIfAbsent(accountId, id -> new HashSet<>()).add(deviceId);
    }

    /** While it is away every call fails like a broken connection. */
    public synchronized void away(boolean isAway) {
        away = isAway;
    }

    /** Transactions so far. */
    public int writes() {
        return writes.get();
    }

    public synchronized List<Message> messages() {
        return List.copyOf(messages.values());
    }

    /** What was written with messages. */
    public synchronized List<MessageDispatch> dispatches() {
        return List.copyOf(dispatches);
    }

    public synchronized Optional<MessageState> delivery(long messageId, long deviceId) {
        return Optional.ofNullable(deliveries.get(new Delivery(messageId, deviceId)));
    }

    @Override
    public synchronized Writing open() throws SQLException {
        check();
        return new FakeWriting();
    }

    @Override
    public synchronized List<Message> findPending(long deviceId, long afterId, int limit, Instant now)
            throws SQLException {
        check();
        return messages.tailMap(afterId, false).values().stream()
                .filter(message -> deliveries.get(new Delivery(message.id(), deviceId)) == MessageState.PENDING)
                .filter(message -> message.expiresAt().isAfter(now))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized void adoptPending(long accountId, long deviceId, Instant now) throws SQLException {
        check();
        for (Message message : messages.values()) {
            if (message.recipientAccount() == accountId
                    && states.get(message.id()) == MessageState.PENDING
                    && message.expiresAt().isAfter(now)) {
                deliveries.putIfAbsent(new Delivery(message.id(), deviceId), MessageState.PENDING);
            }
        }
    }

    @Override
    public void forEachAccountWithPending(LongConsumer account) throws SQLException {
        Set<Long> accounts = new HashSet<>();
        synchronized (this) {
            check();
            states.forEach((id, state) -> {
                if (state == MessageState.PENDING) {
                    accounts.add(messages.get(id).recipientAccount());
                }
            });
            deliveries.forEach((delivery, state) -> {
                if (state == MessageState.PENDING) {
                    accounts.add(messages.get(delivery.messageId()).recipientAccount());
                }
            });
        }
        accounts.forEach(account::accept);
    }

    @Override
    public synchronized Optional<MessageState> findState(
            long senderAccount, String callId, long cseq, long recipientAccount) throws SQLException {
        check();
        return find(senderAccount, callId, cseq, recipientAccount).map(message -> states.get(message.id()));
    }

    @Override
    public synchronized int expire(Instant now) throws SQLException {
        check();
        int count = 0;
        for (Message message : messages.values()) {
            if (!message.expiresAt().isAfter(now)) {
                count += states.replace(message.id(), MessageState.PENDING, MessageState.EXPIRED) ? 1 : 0;
                deliveries.replaceAll(
                        (delivery, state) -> delivery.messageId() == message.id() && state == MessageState.PENDING
                                ? MessageState.EXPIRED
                                : state);
            }
        }
        return count;
    }

    private Optional<Message> find(long sender, String callId, long cseq, long recipient) {
        return messages.values().stream()
                .filter(message -> message.senderAccount() == sender
                        && message.callId().equals(callId)
                        && message.cseq() == cseq
                        && message.recipientAccount() == recipient)
                .findFirst();
    }

    private void check() throws SQLException {
        if (away) {
            throw new SQLException("away", "08006");
        }
    }

    private final class FakeWriting implements Writing {
        @Override
        public long nextId() throws SQLException {
            synchronized (FakeMessageStore.this) {
                check();
                return ++ids;
            }
        }

        @Override
        public Set<Long> write(List<Message> more, List<DeliveryMark> marks, List<MessageDispatch> with)
                throws SQLException {
            synchronized (FakeMessageStore.this) {
                check();
                for (Message message : more) {
                    if (message.callId().length() > Message.MAX_TEXT_LENGTH) {
                        throw new SQLDataException("too long", "22001");
                    }
                }
                for (MessageDispatch given : with) {
                    if (given.dispatch().payload().length() > LONGEST_PAYLOAD) {
                        throw new SQLDataException("too long", "22001");
                    }
                }
                writes.incrementAndGet();
                Set<Long> inserted = new HashSet<>();
                for (Message message : more) {
                    if (find(message.senderAccount(), message.callId(), message.cseq(), message.recipientAccount())
                            .isEmpty()) {
                        insert(message);
                        inserted.add(message.id());
                    }
                }
                new ArrayList<>(marks).forEach(this::mark);
                with.stream()
                        .filter(given -> inserted.contains(given.messageId()))
                        .forEach(dispatches::add);
                return inserted;
            }
        }

        private void insert(Message message) {
            messages.put(message.id(), message);
            states.put(message.id(), MessageState.PENDING);
            for (long device : devices.getOrDefault(message.recipientAccount(), Set.of())) {
                deliveries.put(new Delivery(message.id(), device), MessageState.PENDING);
            }
        }

        private void mark(DeliveryMark mark) {
            Delivery delivery = new Delivery(mark.messageId(), mark.deviceId());
            deliveries.merge(delivery, mark.state(), (old, now) -> old == MessageState.PENDING ? now : old);
            if (mark.state() == MessageState.DELIVERED) {
                states.put(mark.messageId(), MessageState.DELIVERED);
            } else if (mark.state() == MessageState.FAILED
                    && deliveries.entrySet().stream()
                            .filter(other -> other.getKey().messageId() == mark.messageId())
                            .allMatch(other -> other.getValue() == MessageState.FAILED)) {
                states.replace(mark.messageId(), MessageState.PENDING, MessageState.FAILED);
            }
        }

        @Override
        public void close() {
            // holds nothing
        }
    }
}
