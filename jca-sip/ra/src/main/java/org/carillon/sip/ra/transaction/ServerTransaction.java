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
 * key and the path remain; of other methods than INVITE an entry in the {@link AnswerLog}. The state is this table; rows without an entry ignore the event.
 *
 * <pre>
 * state       event             next        action                          source
 * TRYING      1xx               PROCEEDING  send                            RFC 3261 §17.2.2
 * TRYING      final             COMPLETED   send, forget the request        RFC 3261 §17.2.2
 * TRYING      2xx relayed       ACCEPTED    send, forget the request        RFC 6026 §7.1 (INVITE)
 * PROCEEDING  1xx, final        as above
 * PROCEEDING  retransmission    same        repeat last response            RFC 3261 §17.2.2
 * both        CANCEL (INVITE)   same        487, or the forwarder's matter  RFC 3261 §9.2, §16.10
 * both        abandon           COMPLETED   no answer at all                RFC 4320 §4.2
 * ACCEPTED    2xx relayed       same        send                            RFC 6026 §7.1
 * COMPLETED   retransmission    same        repeat last response            RFC 3261 §17.2.2
 * COMPLETED   timer G (INVITE)  same        repeat, double up to T2         RFC 3261 §17.2.1
 * COMPLETED   ACK (INVITE)      CONFIRMED   stop repeating                  RFC 3261 §17.2.1
 * any         timer J, H, I, L  gone
 * </pre>
 */
public final class ServerTransaction {
    private enum State {
        TRYING,
        PROCEEDING,
        ACCEPTED,
        COMPLETED,
        CONFIRMED
    }

    /** What the objects of a transaction take besides its response, roughly, in octets. */
    private static final int OVERHEAD = 320;

    /** A request that is sent on is held as it came, with its index, and as its copy. */
    private static final int COPIES = 3;

    private final ServerTransactions table;
    private final String key;
    private final Path path;
    private final CountedMethod method;
    private final boolean invite;
    private @Nullable ReceivedRequest request;
    private @Nullable Runnable onCancel;
    private boolean taken;
    private int held;
    private State state = State.TRYING;
    private byte @Nullable [] last;
    private int lastStatus;
    private int counted = OVERHEAD;
    private @Nullable String toTag;
    /** Until there is a final response 64*T1 after the request came, so that it tells when that was. */
    private volatile long endNanos;

    ServerTransaction(ServerTransactions table, String key, ReceivedRequest request, Path path) {
        this.table = table;
        this.key = key;
        this.request = request;
        this.path = path;
        this.method = CountedMethod.of(request.method());
        this.invite = method == CountedMethod.INVITE;
        this.endNanos = System.nanoTime() + table.timers().giveUp().toNanos();
    }

    /** Sends a response; ignored after a final one. */
    public void respond(Reply reply) {
        byte[] octets;
        synchronized (this) {
            ReceivedRequest kept = request;
            if (kept == null || reply.status() == 100 && state != State.TRYING) {
                return;
            }
            octets = table.writer().write(kept, reply, toTag());
            keep(octets, reply.status(), reply.status() < 200 ? State.PROCEEDING : State.COMPLETED);
        }
        table.counters().responseSent(method, reply.status());
        send(octets, reply.status());
    }

    /**
     * Sends a response that somebody else wrote; ignored after a final one, except that every 2xx to an INVITE follows the
     * first.
     */
    public void relay(byte[] octets, int status) {
        boolean success = invite && status >= 200 && status < 300;
        synchronized (this) {
            if (request == null && !(success && state == State.ACCEPTED)) {
                return;
            }
            if (state != State.ACCEPTED) {
                keep(octets, status, status < 200 ? State.PROCEEDING : success ? State.ACCEPTED : State.COMPLETED);
            }
        }
        table.counters().responseRelayed(method, status);
        send(octets, status);
    }

    /**
     * Leaves the transaction to who sends its request on: he answers it in his own time.
     *
     * @param cancelled what a CANCEL does, instead of the answer 487
     * @return false when there is a final response already, or somebody has it
     */
    public synchronized boolean take(Runnable cancelled) {
        if (request == null || taken) {
            return false;
        }
        taken = true;
        onCancel = cancelled;
        held = COPIES * request.octets();
        counted += held;
        table.count(held);
        return true;
    }

    /** Ends it without an answer: a 408 to anything but INVITE would come too late (RFC 4320 §4.2 (Action 2)). */
    public synchronized void abandon() {
        if (request != null) {
            release();
            state = State.COMPLETED;
            table.completed(this, null);
        }
    }

    /** The caller holds the lock. */
    private void keep(byte[] octets, int status, State next) {
        // RFC 6026 §7.1: a 2xx that is relayed is repeated by the callee alone
        last = next == State.ACCEPTED ? null : octets;
        lastStatus = status;
        state = next;
        if (next != State.PROCEEDING) {
            release();
            counted += invite && last != null ? octets.length : 0;
            long begunNanos = endNanos - table.timers().giveUp().toNanos();
            table.counters().served(method, table.completed(this, last) - begunNanos);
        }
    }

    /** Nobody needs the request any more; the caller holds the lock. */
    private void release() {
        request = null;
        onCancel = null;
        counted -= held;
        table.count(-held);
        held = 0;
    }

    private void send(byte[] octets, int status) {
        send(octets);
        if (invite && status >= 300 && !reliable()) {
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

    /** 100 where no response was sent yet; sent under the lock, so that it does not come after the answer of another thread. */
    public synchronized void trying() {
        respond(Reply.of(100, "Trying"));
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

    /** The ACK to our 3xx to 6xx; false for the one to a 2xx, a request of its own even with the branch of its INVITE. */
    synchronized boolean acknowledged() {
        if (state == State.COMPLETED && lastStatus >= 300) {
            state = State.CONFIRMED;
        }
        return state == State.CONFIRMED;
    }

    /** RFC 3261 §9.2 (Server Behavior): an INVITE without final answer gets 487, or its branches are cancelled first. */
    void cancelled() {
        Runnable instead;
        synchronized (this) {
            instead = onCancel;
        }
        if (instead == null) {
            respond(Reply.of(487, "Request Terminated"));
        } else {
            instead.run();
        }
    }

    synchronized boolean isAnswered() {
        return request == null;
    }

    /** Whether a 2xx to an INVITE was relayed, so that further ones may follow. */
    public synchronized boolean isAccepted() {
        return state == State.ACCEPTED;
    }

    /** Whether somebody sends the request on and answers in his own time. */
    synchronized boolean isTaken() {
        return taken;
    }

    /** Forgets the request of a handler who kept it and never answered; false when it was answered or sent on. */
    synchronized boolean expire() {
        if (request == null || taken) {
            return false;
        }
        request = null;
        return true;
    }

    /** Whether both come from the same host: others must not end what is not theirs. */
    boolean isFromHostOf(ReceivedRequest other) {
        return path.remote().getAddress().equals(other.flow().remote().getAddress());
    }

    public boolean isInvite() {
        return invite;
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

    static void send(byte[] octets, Path path) {
        try {
            path.send(octets);
        } catch (IOException lost) {
            SipLog.LOG.responseNotSent(path.remote().toString(), lost.toString());
        }
    }
}
