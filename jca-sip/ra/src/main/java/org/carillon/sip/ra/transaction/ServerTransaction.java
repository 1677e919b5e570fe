package org.carillon.sip.ra.transaction;

import java.io.IOException;
import java.time.Duration;
import org.carillon.sip.Reply;
import org.carillon.sip.ra.log.SipLog;
import org.carillon.sip.ra.message.ReceivedRequest;
import org.carillon.sip.ra.transport.Path;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answers (RFC 3261 §17.2 (Server Transaction)). Once a final response is sent, only its octets, the
 * key and the path remain. The state is this table; rows without an entry ignore the event.
 *
 * <pre>
 * state       event             next        action                          RFC 3261
 * TRYING      1xx               PROCEEDING  send                            §17.2.2
 * TRYING      final             COMPLETED   send, forget the request        §17.2.2
 * PROCEEDING  1xx, final        as above
 * PROCEEDING  retransmission    same        repeat last response            §17.2.2
 * COMPLETED   retransmission    same        repeat last response            §17.2.2
 * COMPLETED   timer G (INVITE)  same        repeat, double up to T2         §17.2.1
 * COMPLETED   ACK (INVITE)      CONFIRMED   stop repeating                  §17.2.1
 * any         timer J, H, I     gone
 * </pre>
 */
public final class ServerTransaction {
    private enum State {
        TRYING,
        PROCEEDING,
        COMPLETED,
        CONFIRMED
    }

    /** What the objects of a transaction take besides its response, roughly, in octets. */
    private static final int OVERHEAD = 320;

    private final ServerTransactions table;
    private final String key;
    private final Path path;
    private final boolean invite;
    private @Nullable ReceivedRequest request;
    private State state = State.TRYING;
    private byte @Nullable [] last;
    private int lastStatus;
    private int counted = OVERHEAD;
    private @Nullable String toTag;
    private volatile long endNanos;

    ServerTransaction(ServerTransactions table, String key, ReceivedRequest request, Path path) {
        this.table = table;
        this.key = key;
        this.request = request;
        this.path = path;
        this.invite = request.method().equals("INVITE");
    }

    /** Sends a response; ignored after a final one. */
    public void respond(Reply reply) {
        byte[] octets;
        synchronized (this) {
            ReceivedRequest kept = request;
            if (kept == null || state == State.COMPLETED || state == State.CONFIRMED) {
                return;
            }
            octets = table.writer().write(kept, reply, toTag());
            last = octets;
            lastStatus = reply.status();
            state = reply.status() < 200 ? State.PROCEEDING : State.COMPLETED;
            if (state == State.COMPLETED) {
                request = null;
                counted += octets.length;
                table.completed(this, octets.length);
            }
        }
        send(octets);
        table.counters().responseSent(reply.status());
        if (state == State.COMPLETED
                && invite
                && lastStatus >= 300
                && !path.flow().transport().reliable()) {
            repeatUntilAcknowledged(table.timers().t1());
        }
    }

    /** The tag that To has in the responses where the request's To has none. */
    synchronized String toTag() {
        String tag = toTag;
        if (tag == null) {
            tag = table.newTag();
            toTag = tag;
        }
        return tag;
    }

    void trying() {
        boolean silent;
        synchronized (this) {
            silent = state == State.TRYING;
        }
        if (silent) {
            respond(Reply.of(100, "Trying"));
        }
    }

    /** The same request again: absorbed, the last response repeated on the path that it came on. */
    void retransmitted(Path again) {
        byte[] octets;
        synchronized (this) {
            octets = last;
        }
        table.counters().retransmissionAbsorbed();
        if (octets != null) {
            send(octets, again);
        }
    }

    /** The ACK to our 3xx to 6xx; the one to a 2xx is a request of its own. */
    synchronized void acknowledged() {
        if (state == State.COMPLETED && lastStatus >= 300) {
            state = State.CONFIRMED;
        }
    }

    /** RFC 3261 §9.2 (Server Behavior): an INVITE without final answer gets 487. */
    void cancelled() {
        respond(Reply.of(487, "Request Terminated"));
    }

    synchronized boolean isAnswered() {
        return request == null;
    }

    /** What the table has counted for this transaction. */
    synchronized int octets() {
        return counted;
    }

    String key() {
        return key;
    }

    boolean reliable() {
        return path.flow().transport().reliable();
    }

    long endNanos() {
        return endNanos;
    }

    void endAt(long nanos) {
        endNanos = nanos;
    }

    private void repeatUntilAcknowledged(Duration interval) {
        table.wheel().schedule(interval, () -> {
            byte[] octets;
            synchronized (this) {
                octets = state == State.COMPLETED ? last : null;
            }
            if (octets != null && System.nanoTime() - endNanos < 0) {
                send(octets);
                Duration doubled = interval.multipliedBy(2);
                repeatUntilAcknowledged(
                        doubled.compareTo(table.timers().t2()) > 0
                                ? table.timers().t2()
                                : doubled);
            }
        });
    }

    private void send(byte[] octets) {
        send(octets, path);
    }

    private static void send(byte[] octets, Path path) {
        try {
            path.send(octets);
        } catch (IOException lost) {
            SipLog.LOG.responseNotSent(path.remote().toString(), lost.toString());
        }
    }
}
