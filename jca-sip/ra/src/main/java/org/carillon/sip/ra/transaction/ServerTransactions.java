package org.carillon.sip.ra.transaction;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.carillon.sip.ra.message.ReceivedRequest;
import org.carillon.sip.ra.message.ResponseWriter;
import org.carillon.sip.ra.transaction.Repetitions.Answered;
import org.carillon.sip.ra.transport.Path;
import org.jspecify.annotations.Nullable;

/**
 * The live server transactions, bounded by number and octets. Timer J is 64*T1 as the RFC asks while there is room; when
 * the bound is reached the oldest finished ones go first, but none that is younger than T4, the life of a message in the
 * network. When there is none so old, further requests are refused.
 */
public final class ServerTransactions {
    private final ConcurrentHashMap<String, ServerTransaction> live = new ConcurrentHashMap<>();
    /** INVITEs in the order in which they end; all wait equally long, so no timer is needed. */
    private final ConcurrentLinkedQueue<ServerTransaction> finished = new ConcurrentLinkedQueue<>();

    /** What was answered to other methods. */
    private final AnswerLog answered = new AnswerLog();

    private final AnswerLog answeredOnStreams = new AnswerLog();

    /** What was answered without a transaction. */
    private final Repetitions repetitions;

    private final ConcurrentLinkedQueue<ServerTransaction> begun = new ConcurrentLinkedQueue<>();
    private final AtomicLong octets = new AtomicLong();
    private final Timers timers;
    private final Bounds bounds;
    private final TimerWheel wheel;
    private final ResponseWriter writer;
    private final Counters counters;
    private final Tags tags;

    /**
     * How much may be live.
     *
     * @param transactions number of transactions
     * @param octets of their responses and objects, estimated
     */
    public record Bounds(int transactions, long octets) {}

    public ServerTransactions(
            Timers timers, Bounds bounds, TimerWheel wheel, ResponseWriter writer, Counters counters, Tags tags) {
        this.timers = timers;
        this.bounds = bounds;
        this.wheel = wheel;
        this.writer = writer;
        this.counters = counters;
        this.tags = tags;
        this.repetitions = new Repetitions(timers.giveUp());
        sweepLater();
    }

    /** What became of a request. */
    public sealed interface Admission {
        /** The first of its kind: hand it to the listener. */
        record New(ServerTransaction transaction) implements Admission {}

        /** Seen before; its last response was repeated. */
        record Absorbed() implements Admission {}

        /** No room. */
        record Full() implements Admission {}
    }

    private static final byte[] NOTHING = {};
    private static final Admission ABSORBED = new Admission.Absorbed();
    private static final Admission FULL = new Admission.Full();

    /** Matches a request, or begins a transaction for it. */
    public Admission admit(ReceivedRequest request, Path path) {
        String key = request.transactionKey(request.method());
        ServerTransaction known = live.get(key);
        if (known == null) {
            if (!makeRoom()) {
                return FULL;
            }
            ServerTransaction begins = new ServerTransaction(this, key, request, path);
            known = live.putIfAbsent(key, begins);
            if (known == null) {
                // whoever answered it meanwhile wrote the log before he took the transaction away
                byte[] answer = answer(key);
                if (answer != null) {
                    live.remove(key, begins);
                    repeat(answer, path);
                    return ABSORBED;
                }
                octets.addAndGet(begins.octets());
                return new Admission.New(begins);
            }
        }
        known.retransmitted(path);
        return ABSORBED;
    }

    /** Repeats the last response to a request that has a transaction; one that has none is left alone. */
    void absorb(ReceivedRequest request, Path path) {
        String key = request.transactionKey(request.method());
        ServerTransaction known = live.get(key);
        if (known != null) {
            known.retransmitted(path);
        } else {
            byte[] answer = answer(key);
            repeat(answer == null ? NOTHING : answer, path);
        }
    }

    private void repeat(byte[] answer, Path path) {
        counters.retransmissionAbsorbed();
        if (answer.length > 0) {
            ServerTransaction.send(answer, path);
        }
    }

    /** What the request with the key was answered, empty when it was not; null when it is not known. */
    private byte @Nullable [] answer(String key) {
        long hash = tags.hash(key);
        byte[] answer = answered.find(hash, key);
        return answer == null ? answeredOnStreams.find(hash, key) : answer;
    }

    /** The INVITE that an ACK or CANCEL is about, or null. */
    public @Nullable ServerTransaction invite(ReceivedRequest about) {
        return live.get(about.transactionKey("INVITE"));
    }

    /** Ends the INVITE's repetitions when the ACK is for a 3xx to 6xx. Returns false when nothing matches. */
    public boolean acknowledge(ReceivedRequest ack) {
        ServerTransaction invite = invite(ack);
        return invite != null && invite.acknowledged();
    }

    /**
     * Ends an INVITE that has no final answer yet (RFC 3261 §9.2 (Server Behavior)). Returns false when nothing matches
     * that came from the same host.
     */
    public boolean cancel(ReceivedRequest cancel) {
        ServerTransaction invite = invite(cancel);
        if (invite == null || !invite.isFromHostOf(cancel)) {
            return false;
        }
        invite.cancelled();
        return true;
    }

    /** The handler returned without a final answer: it has as long as the client waits for it. */
    public void pending(ServerTransaction transaction) {
        if (transaction.isAnswered() || transaction.isTaken()) {
            return;
        }
        begun.add(transaction);
    }

    /** Whether a transaction has the key. */
    public boolean isLive(String key) {
        return live.containsKey(key) || answer(key) != null;
    }

    public int size() {
        return live.size() + answered.size() + answeredOnStreams.size();
    }

    /**
     * A transaction is over but for repetitions.
     *
     * @param response its final response, or null where none is repeated
     * @return of {@link System#nanoTime}, now
     */
    long completed(ServerTransaction transaction, byte @Nullable [] response) {
        long now = System.nanoTime();
        if (transaction.isInvite()) {
            // a late CANCEL or ACK finds it, on streams too (timers H and L)
            octets.addAndGet(response == null ? 0 : response.length);
            transaction.endAt(now + timers.giveUp().toNanos());
            finished.add(transaction);
        } else {
            // timer J is zero on a stream
            AnswerLog log = transaction.reliable() ? answeredOnStreams : answered;
            Duration linger = transaction.reliable() ? timers.t4() : timers.giveUp();
            String key = transaction.key();
            log.add(tags.hash(key), key, response == null ? NOTHING : response, now + linger.toNanos());
            remove(transaction);
        }
        return now;
    }

    /** The same request where it came before without a transaction, or null. */
    @Nullable
    Answered begin(Answered request) {
        return repetitions.begin(tags.hash(request.key()), request);
    }

    /** Counts octets that a transaction takes for a while. */
    void count(int more) {
        octets.addAndGet(more);
    }

    Timers timers() {
        return timers;
    }

    TimerWheel wheel() {
        return wheel;
    }

    ResponseWriter writer() {
        return writer;
    }

    Counters counters() {
        return counters;
    }

    String newTag() {
        return tags.next();
    }

    /** The same tag for the same request. */
    String tagOf(ReceivedRequest request) {
        return tags.of(request.raw());
    }

    private boolean makeRoom() {
        while (size() >= bounds.transactions
                || octets.get() + answered.octets() + answeredOnStreams.octets() >= bounds.octets) {
            long youngest =
                    System.nanoTime() + timers.giveUp().toNanos() - timers.t4().toNanos();
            if (answered.dropOldest(youngest)) {
                continue;
            }
            ServerTransaction oldest = finished.peek();
            if (oldest == null || oldest.endNanos() - youngest > 0) {
                return false;
            }
            // another thread may have taken it meanwhile: then this one is nearly as old
            ServerTransaction taken = finished.poll();
            if (taken != null) {
                remove(taken);
            }
        }
        return true;
    }

    private void sweepLater() {
        wheel.schedule(timers.t1(), () -> {
            try {
                long now = System.nanoTime();
                answered.sweep(now);
                answeredOnStreams.sweep(now);
                sweepFinished(now);
                sweepBegun(now);
            } finally {
                sweepLater();
            }
        });
    }

    private void sweepFinished(long now) {
        ServerTransaction oldest;
        while ((oldest = finished.peek()) != null && oldest.endNanos() - now <= 0) {
            ServerTransaction taken = finished.poll();
            if (taken != null) {
                remove(taken);
            }
        }
    }

    private void sweepBegun(long now) {
        ServerTransaction oldest;
        while ((oldest = begun.peek()) != null
                && (oldest.isAnswered() || oldest.isTaken() || oldest.endNanos() - now <= 0)) {
            begun.poll();
            if (oldest.expire()) {
                counters.unanswered();
                remove(oldest);
            }
        }
    }

    private void remove(ServerTransaction transaction) {
        if (live.remove(transaction.key(), transaction)) {
            octets.addAndGet(-transaction.octets());
        }
    }
}
