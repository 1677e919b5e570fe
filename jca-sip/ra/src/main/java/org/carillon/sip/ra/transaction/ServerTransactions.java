package org.carillon.sip.ra.transaction;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.carillon.sip.ra.message.ReceivedRequest;
import org.carillon.sip.ra.message.ResponseWriter;
import org.carillon.sip.ra.transport.Path;
import org.jspecify.annotations.Nullable;

/**
 * The live server transactions, bounded by number and octets. Timer J is 64*T1 as the RFC asks while there is room; when
 * the bound is reached the oldest finished ones go first, but none that is younger than T4, the life of a message in the
 * network. When there is none so old, further requests are refused.
 */
public final class ServerTransactions {
    private final ConcurrentHashMap<String, ServerTransaction> live = new ConcurrentHashMap<>();
    /** In the order in which they end; all wait equally long, so no timer is needed. */
    private final ConcurrentLinkedQueue<ServerTransaction> finished = new ConcurrentLinkedQueue<>();

    private final ConcurrentLinkedQueue<ServerTransaction> finishedOnStreams = new ConcurrentLinkedQueue<>();
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
                octets.addAndGet(begins.octets());
                return new Admission.New(begins);
            }
        }
        known.retransmitted(path);
        return ABSORBED;
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

    public int size() {
        return live.size();
    }

    /** @return of {@link System#nanoTime}, now */
    long completed(ServerTransaction transaction, int responseOctets) {
        octets.addAndGet(responseOctets);
        // timer J is zero on a stream; a late CANCEL or ACK of an INVITE finds it all the same (timers H and L)
        boolean brief = transaction.reliable() && !transaction.isInvite();
        Duration linger = brief ? timers.t4() : timers.giveUp();
        long now = System.nanoTime();
        transaction.endAt(now + linger.toNanos());
        (brief ? finishedOnStreams : finished).add(transaction);
        return now;
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
        while (live.size() >= bounds.transactions || octets.get() >= bounds.octets) {
            long youngest =
                    System.nanoTime() + timers.giveUp().toNanos() - timers.t4().toNanos();
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
                sweep(finished, now);
                sweep(finishedOnStreams, now);
                sweepBegun(now);
            } finally {
                sweepLater();
            }
        });
    }

    private void sweep(ConcurrentLinkedQueue<ServerTransaction> queue, long now) {
        ServerTransaction oldest;
        while ((oldest = queue.peek()) != null && oldest.endNanos() - now <= 0) {
            ServerTransaction taken = queue.poll();
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
