package org.carillon.messaging;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.carillon.messaging.DeliveryPolicy.Verdict;
import org.carillon.messaging.model.DeliveryMark;
import org.carillon.messaging.model.Message;
import org.carillon.messaging.model.MessageState;
import org.carillon.registrar.Binding;
import org.jspecify.annotations.Nullable;

/**
 * Takes messages to one device, each sender's in order: never two of one sender are on their way at once. Messages come
 * from two sides, handed over just after their commit, and read from the store page by page when the device has come
 * back. While there is more in the store, a message handed over waits until the reading has come up to its id; so it does
 * not matter on which side a message is seen first, and one seen on both goes out once.
 *
 * <p>A message that the device answered is remembered until its mark is in the database, and longer when a page is being
 * read that may still show it as waiting.
 *
 * <p>All state is guarded by the monitor; what leads out of here runs after it was left.
 */
final class DeviceCourier {
    /** What a courier needs of the world. */
    interface Port {
        void send(DeviceCourier courier, Binding binding, Parcel parcel);

        /**
         * Reads a page and hands it to {@link #paged}, or calls {@link #pageFailed}.
         *
         * @param adopt whether the device is first to get its share in messages written before it was known
         */
        void readPage(DeviceCourier courier, long afterId, boolean adopt);

        void mark(DeliveryMark mark);
    }

    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(5);
    private static final long NONE = Long.MAX_VALUE;

    private final long accountId;
    private final long deviceId;
    private final Port port;
    private final int window;
    private final int pageSize;
    private final Duration retryDelay;

    private final TreeMap<Long, Parcel> waiting = new TreeMap<>();
    private final Map<Long, Parcel> underwayBySender = new HashMap<>();
    private final Set<Long> answered = new HashSet<>();
    private final Set<Long> markedWhileReading = new HashSet<>();
    private @Nullable Binding binding;
    private boolean disconnected;
    private boolean moreInStore = true;
    private boolean reading;
    private boolean readAgain;
    private long readUpTo;
    /** The lowest id of those for which there was no room, and which no reading that began since has covered. */
    private long missed = NONE;

    private @Nullable Instant restUntil;
    private Instant lastUsed = Instant.EPOCH;
    private boolean retired;

    DeviceCourier(long accountId, long deviceId, Port port, MessagingConfig config) {
        this.accountId = accountId;
        this.deviceId = deviceId;
        this.port = port;
        this.window = config.window();
        this.pageSize = config.pageSize();
        this.retryDelay = config.retryDelay();
    }

    long accountId() {
        return accountId;
    }

    long deviceId() {
        return deviceId;
    }

    /** The device can be reached here now: what waits for it goes out. False when this courier has retired. */
    boolean connect(Binding now, Instant at) {
        List<Runnable> actions = new ArrayList<>();
        synchronized (this) {
            if (retired) {
                return false;
            }
            binding = now;
            disconnected = false;
            wake(at);
            pump(at, actions);
        }
        actions.forEach(Runnable::run);
        return true;
    }

    /** The device is still there. */
    void refresh(Binding now, Instant at) {
        List<Runnable> actions = new ArrayList<>();
        synchronized (this) {
            binding = now;
            if (restUntil != null) {
                wake(at);
                pump(at, actions);
            }
        }
        actions.forEach(Runnable::run);
    }

    /** The device took its binding away. */
    void disconnect() {
        List<Runnable> actions = new ArrayList<>();
        synchronized (this) {
            binding = null;
            disconnected = true;
            dropWaiting(actions);
        }
        actions.forEach(Runnable::run);
    }

    /**
     * A message that was just committed. False when this courier has retired.
     *
     * @param found the device's binding as it was looked up after the commit
     */
    boolean offer(Binding found, Parcel parcel, Instant at) {
        List<Runnable> actions = new ArrayList<>();
        synchronized (this) {
            if (retired) {
                return false;
            }
            if (binding == null && !disconnected || binding != null && binding.expired(at)) {
                binding = found;
            }
            long id = parcel.message().id();
            if (binding == null || resting(at)) {
                moreInStore = true;
                actions.add(parcel::declined);
            } else if (seen(parcel.message())) {
                join(id, parcel, actions);
            } else if (waiting.size() >= 2 * pageSize) {
                // it is read again when its turn comes
                moreInStore = true;
                missed = Math.min(missed, id);
                actions.add(parcel::declined);
            } else {
                waiting.put(id, parcel);
            }
            pump(at, actions);
        }
        actions.forEach(Runnable::run);
        return true;
    }

    /** A page, in the order of ids. */
    void paged(List<Message> page, Instant at) {
        List<Runnable> actions = new ArrayList<>();
        synchronized (this) {
            reading = false;
            if (readAgain) {
                // the device came back while the page was read: from the beginning
                readAgain = false;
                readUpTo = 0;
            } else if (binding == null || restUntil != null) {
                readUpTo = 0;
            } else {
                for (Message message : page) {
                    long id = message.id();
                    readUpTo = Math.max(readUpTo, id);
                    if (!seen(message)) {
                        waiting.put(id, new Parcel(message, true, null));
                    }
                }
                if (page.size() < pageSize) {
                    // what came after this page was read, and found no room, is not in it
                    moreInStore = missed != NONE;
                    readUpTo = moreInStore ? missed - 1 : readUpTo;
                }
            }
            answered.removeAll(markedWhileReading);
            markedWhileReading.clear();
            pump(at, actions);
        }
        actions.forEach(Runnable::run);
    }

    void pageFailed(Instant at) {
        List<Runnable> actions = new ArrayList<>();
        synchronized (this) {
            reading = false;
            answered.removeAll(markedWhileReading);
            markedWhileReading.clear();
            rest(at, PAUSE_AFTER_FAILURE, actions);
        }
        actions.forEach(Runnable::run);
    }

    /** The device answered, or did not in time. */
    void ended(Message message, Verdict verdict, Instant at) {
        List<Runnable> actions = new ArrayList<>();
        Parcel parcel;
        synchronized (this) {
            parcel = underwayBySender.remove(message.senderAccount());
            lastUsed = at;
            switch (verdict) {
                case DELIVERED, FAILED -> answered.add(message.id());
                case RETRY -> rest(at, retryDelay, actions);
            }
            pump(at, actions);
        }
        MessageState state =
                switch (verdict) {
                    case DELIVERED -> MessageState.DELIVERED;
                    case FAILED -> MessageState.FAILED;
                    case RETRY -> MessageState.PENDING;
                };
        if (parcel != null && verdict == Verdict.DELIVERED) {
            parcel.delivered();
        } else if (parcel != null) {
            parcel.declined();
        }
        port.mark(new DeliveryMark(message.id(), deviceId, accountId, state, at, message.expiresAt()));
        actions.forEach(Runnable::run);
    }

    /** The mark for this message is in the database. */
    synchronized void marked(long messageId) {
        if (reading) {
            markedWhileReading.add(messageId);
        } else {
            answered.remove(messageId);
        }
    }

    /** Tries a resting device again when its time has come. */
    void tick(Instant at) {
        List<Runnable> actions = new ArrayList<>();
        synchronized (this) {
            if (restUntil != null && !restUntil.isAfter(at) && binding != null) {
                wake(at);
                pump(at, actions);
            }
        }
        actions.forEach(Runnable::run);
    }

    /** Retires when there was nothing to do since the given time; a courier made later starts by reading the store. */
    synchronized boolean retire(Instant unusedSince) {
        boolean idle = waiting.isEmpty() && underwayBySender.isEmpty() && answered.isEmpty() && !reading;
        retired = idle && lastUsed.isBefore(unusedSince);
        return retired;
    }

    private boolean seen(Message message) {
        return waiting.containsKey(message.id()) || answered.contains(message.id()) || isUnderway(message);
    }

    private boolean isUnderway(Message message) {
        Parcel parcel = underwayBySender.get(message.senderAccount());
        return parcel != null && parcel.message().id() == message.id();
    }

    /** The message was read from the store before it was handed over: its sender waits for what is there. */
    private void join(long id, Parcel parcel, List<Runnable> actions) {
        if (waiting.replace(id, parcel) != null) {
            return;
        }
        Parcel underway = underwayBySender.get(parcel.message().senderAccount());
        if (underway != null && underway.message().id() == id) {
            underwayBySender.put(parcel.message().senderAccount(), parcel);
        } else {
            actions.add(parcel::declined);
        }
    }

    private boolean resting(Instant at) {
        return restUntil != null && restUntil.isAfter(at);
    }

    private void wake(Instant at) {
        restUntil = null;
        moreInStore = true;
        readUpTo = 0;
        missed = NONE;
        readAgain = reading;
        lastUsed = at;
    }

    private void rest(Instant at, Duration pause, List<Runnable> actions) {
        restUntil = at.plus(pause);
        moreInStore = true;
        dropWaiting(actions);
    }

    /** Everything dropped is in the store. */
    private void dropWaiting(List<Runnable> actions) {
        waiting.values().forEach(parcel -> actions.add(parcel::declined));
        waiting.clear();
        moreInStore = true;
        readUpTo = 0;
        missed = NONE;
    }

    private void pump(Instant at, List<Runnable> actions) {
        Binding target = binding;
        if (target == null || restUntil != null) {
            return;
        }
        if (target.expired(at)) {
            dropWaiting(actions);
            return;
        }
        lastUsed = at;
        long upTo = Math.min(readUpTo, missed - 1);
        Iterator<Map.Entry<Long, Parcel>> parcels = waiting.entrySet().iterator();
        boolean stuck = false;
        while (underwayBySender.size() < window && parcels.hasNext()) {
            Map.Entry<Long, Parcel> entry = parcels.next();
            Parcel parcel = entry.getValue();
            if (moreInStore && entry.getKey() > upTo) {
                stuck = true;
                break;
            }
            if (!parcel.message().expiresAt().isAfter(at)) {
                parcels.remove();
                actions.add(parcel::declined);
            } else if (underwayBySender.putIfAbsent(parcel.message().senderAccount(), parcel) == null) {
                parcels.remove();
                actions.add(() -> port.send(this, target, parcel));
            }
        }
        boolean fewReady = stuck || waiting.headMap(upTo, true).size() < window;
        if (moreInStore && !reading && fewReady) {
            reading = true;
            // one that found no room may have been written before the device was known
            boolean adopt = upTo == 0 || missed != NONE;
            readUpTo = upTo;
            missed = NONE;
            actions.add(() -> port.readPage(this, upTo, adopt));
        }
    }
}
