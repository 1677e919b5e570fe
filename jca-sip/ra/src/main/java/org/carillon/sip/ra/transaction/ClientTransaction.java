package org.carillon.sip.ra.transaction;

import java.io.IOException;
import java.time.Duration;
import org.carillon.sip.ClientOutcome;
import org.carillon.sip.ra.log.SipLog;
import org.carillon.sip.ra.message.HopWriter;
import org.carillon.sip.ra.message.ReceivedResponse;
import org.carillon.sip.ra.transport.Path;
import org.jspecify.annotations.Nullable;

/**
 * One request that we sent: its octets as long as it may have to be sent again, the path and who is to be told. The state
 * is this table; rows without an entry ignore the event.
 *
 * <pre>
 * state       event             next        action                           source
 * CALLING     timer A, E        same        send again, double (E: up to T2) RFC 3261 §17.1.1.2, §17.1.2.2
 * CALLING     timer B, F        gone        tell                             RFC 3261 §17.1.1.2, §17.1.2.2
 * CALLING     cancel            same        remember                         RFC 3261 §9.1
 * CALLING     1xx               PROCEEDING  tell; CANCEL if remembered       RFC 3261 §17.1.1.2, §9.1
 * PROCEEDING  1xx               same        tell
 * PROCEEDING  cancel (INVITE)   same        send CANCEL, begin 64*T1         RFC 3261 §9.1
 * PROCEEDING  64*T1 (cancelled) gone        tell                             RFC 3261 §9.1
 * PROCEEDING  timer E (others)  same        send again after T2              RFC 3261 §17.1.2.2
 * both        final (others)    gone        tell                             RFC 3261 §17.1.2.2
 * both        2xx (INVITE)      ACCEPTED    tell                             RFC 6026 §7.2
 * both        3xx-6xx (INVITE)  COMPLETED   tell, ACK; gone on a stream      RFC 3261 §17.1.1.2
 * ACCEPTED    2xx               same        tell                             RFC 6026 §7.2
 * COMPLETED   3xx-6xx           same        ACK again                        RFC 3261 §17.1.1.2
 * ACCEPTED    timer M           gone                                         RFC 6026 §7.2
 * COMPLETED   timer D           gone                                         RFC 3261 §17.1.1.2
 * </pre>
 *
 * Timer K is not run: what it would absorb, a final response come twice, matches nothing and is dropped all the same.
 */
public final class ClientTransaction {
    private enum State {
        CALLING,
        PROCEEDING,
        ACCEPTED,
        COMPLETED,
        GONE
    }

    private final ClientTransactions table;
    private final String branch;
    private final String method;
    private final Path path;
    private final long giveUpNanos;
    private State state = State.CALLING;
    private boolean cancelWanted;
    private boolean cancelSent;
    /** The request, then the ACK, then null: timers that come later hold no message. */
    private byte @Nullable [] octets;

    private @Nullable ClientUser user;
    private volatile long endNanos;

    ClientTransaction(
            ClientTransactions table, String branch, String method, byte[] octets, Path path, ClientUser user) {
        this.table = table;
        this.branch = branch;
        this.method = method;
        this.octets = octets;
        this.path = path;
        this.user = user;
        this.giveUpNanos = System.nanoTime() + table.timers().giveUp().toNanos();
    }

    /** Sends the request. To be called once; the user may be told before it returns. */
    public void begin() {
        table.add(this);
        byte @Nullable [] request = octets;
        if (request == null || !send(request)) {
            return;
        }
        if (path.flow().transport().reliable()) {
            table.wheel().schedule(table.timers().giveUp(), this::giveUp);
        } else {
            repeatAfter(table.timers().t1());
        }
    }

    /** Sends a CANCEL as soon as the peer has shown that it knows the INVITE; nothing for other methods. */
    public void cancel() {
        byte @Nullable [] cancel;
        synchronized (this) {
            if (!isInvite() || cancelSent) {
                return;
            }
            cancelWanted = true;
            cancel = cancelIfDue();
        }
        sendCancel(cancel);
    }

    /** Forgets the transaction without telling its user; responses that come later are stray ones. */
    public void abandon() {
        synchronized (this) {
            state = State.GONE;
            octets = null;
            user = null;
        }
        table.remove(this);
    }

    void received(ReceivedResponse response) {
        @Nullable ClientUser told;
        byte @Nullable [] out = null;
        boolean over = false;
        int status = response.status();
        synchronized (this) {
            told = user;
            switch (state) {
                case CALLING, PROCEEDING -> {
                    if (status < 200) {
                        state = State.PROCEEDING;
                        out = cancelIfDue();
                    } else {
                        byte @Nullable [] request = octets;
                        octets = null;
                        state = isInvite() ? status < 300 ? State.ACCEPTED : State.COMPLETED : State.GONE;
                        if (state == State.COMPLETED && request != null) {
                            out = HopWriter.ack(request, response);
                            octets = out;
                        }
                        if (state != State.ACCEPTED) {
                            user = null;
                        }
                        if (state == State.COMPLETED && path.flow().transport().reliable()) {
                            state = State.GONE;
                            octets = null;
                        }
                        over = true;
                    }
                }
                case ACCEPTED -> told = status >= 200 && status < 300 ? told : null;
                case COMPLETED -> out = status >= 300 ? octets : null;
                case GONE -> told = null;
            }
        }
        if (status < 200) {
            sendCancel(out);
        } else if (out != null) {
            send(out);
        }
        if (over) {
            ended();
        }
        if (told != null) {
            tell(told, response);
        }
    }

    /** The path was closed. A ringing peer may still answer on another one (RFC 3261 §18.2.2 (Sending Responses)). */
    void pathClosed() {
        boolean ringing;
        synchronized (this) {
            ringing = isInvite() && state != State.CALLING;
        }
        if (!ringing) {
            fail(new ClientOutcome.Unreachable("connection closed"));
        }
    }

    void fail(ClientOutcome why) {
        @Nullable ClientUser told;
        synchronized (this) {
            if (state != State.CALLING && state != State.PROCEEDING) {
                return;
            }
            state = State.GONE;
            octets = null;
            told = user;
            user = null;
        }
        table.remove(this);
        if (told != null) {
            try {
                told.failed(why);
            } catch (RuntimeException failure) {
                SipLog.LOG.workFailed(failure);
            }
        }
    }

    String branch() {
        return branch;
    }

    String method() {
        return method;
    }

    Path path() {
        return path;
    }

    long endNanos() {
        return endNanos;
    }

    private boolean isInvite() {
        return method.equals("INVITE");
    }

    private void ended() {
        boolean lingers;
        synchronized (this) {
            lingers = state != State.GONE;
        }
        long now = System.nanoTime();
        long giveUp = table.timers().giveUp().toNanos();
        table.counters().answered(method, now - (giveUpNanos - giveUp));
        if (lingers) {
            endNanos = now + giveUp;
            table.linger(this);
        } else {
            table.remove(this);
        }
    }

    /** The CANCEL where it is to be sent now; the caller holds the lock. */
    private byte @Nullable [] cancelIfDue() {
        byte @Nullable [] request = octets;
        if (!cancelWanted || cancelSent || state != State.PROCEEDING || request == null) {
            return null;
        }
        cancelSent = true;
        return HopWriter.cancel(request);
    }

    private void sendCancel(byte @Nullable [] cancel) {
        if (cancel == null) {
            return;
        }
        table.begin(branch, "CANCEL", cancel, path, new ClientUser() {
            @Override
            public void responded(ReceivedResponse response) {
                // whatever it says of the CANCEL, the INVITE's own final response is what counts
            }

            @Override
            public void failed(ClientOutcome why) {
                if (why instanceof ClientOutcome.Unreachable) {
                    fail(why);
                }
            }
        });
        table.wheel()
                .schedule(table.timers().giveUp(), () -> table.elsewhere(() -> fail(new ClientOutcome.TimedOut())));
    }

    private void tell(ClientUser told, ReceivedResponse response) {
        try {
            told.responded(response);
        } catch (RuntimeException failure) {
            SipLog.LOG.workFailed(failure);
        }
    }

    private boolean send(byte[] message) {
        try {
            path.send(message);
            return true;
        } catch (IOException lost) {
            fail(new ClientOutcome.Unreachable(String.valueOf(lost.getMessage())));
            return false;
        }
    }

    /** Timers B and F. An INVITE that got a provisional response is its user's to end. */
    private void giveUp() {
        boolean waiting;
        synchronized (this) {
            waiting = state == State.CALLING || state == State.PROCEEDING && !isInvite();
        }
        if (waiting) {
            table.elsewhere(() -> fail(new ClientOutcome.TimedOut()));
        }
    }

    private void repeatAfter(Duration interval) {
        Duration left = Duration.ofNanos(giveUpNanos - System.nanoTime());
        table.wheel().schedule(interval.compareTo(left) < 0 ? interval : left, () -> {
            byte @Nullable [] request;
            boolean proceeding;
            synchronized (this) {
                proceeding = state == State.PROCEEDING;
                request = state == State.CALLING || proceeding && !isInvite() ? octets : null;
            }
            if (request == null) {
                return;
            }
            if (System.nanoTime() - giveUpNanos >= 0) {
                giveUp();
                return;
            }
            if (!send(request)) {
                return;
            }
            Duration t2 = table.timers().t2();
            Duration doubled = interval.multipliedBy(2);
            repeatAfter(!isInvite() && (proceeding || doubled.compareTo(t2) > 0) ? t2 : doubled);
        });
    }
}
