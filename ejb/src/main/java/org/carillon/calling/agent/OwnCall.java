package org.carillon.calling.agent;

import org.carillon.sip.ClientOutcome;
import org.carillon.sip.Invitation;
import org.carillon.sip.InvitationListener;
import org.carillon.sip.OutboundRequest;
import org.carillon.sip.SipRequest;
import org.carillon.sip.SipResponse;
import org.jspecify.annotations.Nullable;

/**
 * One call that we place. The state is this table; rows without an entry ignore the event.
 *
 * <pre>
 * state      event                next       action                            source
 * CALLING    ring time is over    CANCELLED  CANCEL                            RFC 3261 §9.1
 * CALLING    2xx                  TALKING    ACK, speak                        RFC 3261 §13.2.2.4
 * CALLING    no 2xx               OVER       tell
 * CANCELLED  2xx                  OVER       ACK, BYE, tell                    RFC 3261 §15
 * CANCELLED  no 2xx               OVER       tell
 * TALKING    all is said          OVER       BYE, tell                         RFC 3261 §15.1.1
 * TALKING    talk time is over    OVER       BYE, tell
 * TALKING    BYE                  OVER       tell (the handler answers 200)    RFC 3261 §15.1.2
 * TALKING    2xx again            same       ACK                               RFC 3261 §13.2.2.4
 * TALKING    2xx of another one   same       ACK, BYE to that one              RFC 3261 §13.2.2.4
 * OVER       2xx                  same       ACK; BYE where it is another one  RFC 3261 §13.2.2.4
 * </pre>
 *
 * What happens is decided under the lock, what follows from it is done after it.
 */
final class OwnCall implements InvitationListener {
    private enum State {
        CALLING,
        CANCELLED,
        TALKING,
        OVER
    }

    private final OwnCallOrder order;
    private final OutboundRequest invite;
    private final Voice voice;
    private final OwnCallPort port;
    private final OwnCallListener listener;
    private final long ringUntilNanos;
    private State state = State.CALLING;
    private boolean cameIn;
    private boolean refusedByUs;
    private long talkUntilNanos;
    private @Nullable Invitation invitation;
    private @Nullable OwnDialog dialog;

    OwnCall(OwnCallOrder order, OutboundRequest invite, Voice voice, OwnCallPort port, OwnCallListener listener) {
        this.order = order;
        this.invite = invite;
        this.voice = voice;
        this.port = port;
        this.listener = listener;
        this.ringUntilNanos = port.nanoTime() + order.ringTime().toNanos();
    }

    OwnCallOrder order() {
        return order;
    }

    String callId() {
        return invite.callId();
    }

    void begin() {
        Invitation begun = port.connection().invite(invite, this);
        synchronized (this) {
            invitation = begun;
        }
    }

    // ---- at our own door ----

    /** Whether this is our INVITE, which has come to our own door; true once. Who has only seen it cannot use it again. */
    synchronized boolean comesIn(SipRequest request) {
        boolean ours = !cameIn
                && state != State.OVER
                && invite.fromTag().equals(request.from().tag())
                && invite.cseq() == request.cseq().number();
        cameIn |= ours;
        return ours;
    }

    /** We have refused it ourselves; the response follows. */
    synchronized void refusedHere() {
        refusedByUs = true;
    }

    // ---- what the adapter tells ----

    @Override
    public void progress(SipResponse response) {}

    @Override
    public void accepted(SipResponse response) {
        OwnDialog answered = OwnDialog.of(invite, response);
        State before;
        boolean another;
        synchronized (this) {
            before = state;
            another = dialog != null && !dialog.isSameAs(answered);
            if (before == State.CALLING) {
                state = State.TALKING;
                talkUntilNanos = port.nanoTime() + order.talkTime().toNanos();
            } else if (before == State.CANCELLED) {
                state = State.OVER;
            }
            dialog = dialog == null ? answered : dialog;
        }
        port.connection().acknowledge(answered.ack());
        if (before == State.CALLING) {
            voice.answered(response.body());
        } else if (before == State.CANCELLED || another) {
            hangUp(answered);
        }
        if (before == State.CANCELLED) {
            over(new OwnCallEnd.NotAnswered());
        }
    }

    @Override
    public void failed(ClientOutcome outcome) {
        OwnCallEnd end;
        synchronized (this) {
            if (state != State.CALLING && state != State.CANCELLED) {
                return;
            }
            end = state == State.CANCELLED ? new OwnCallEnd.NotAnswered() : end(outcome);
            state = State.OVER;
        }
        over(end);
    }

    private OwnCallEnd end(ClientOutcome outcome) {
        return switch (outcome) {
            case ClientOutcome.Answered answered -> {
                SipResponse refusal = answered.response();
                yield refusedByUs || !cameIn
                        ? new OwnCallEnd.NotPlaced(refusal.status(), refusal.reason())
                        : new OwnCallEnd.Refused(refusal.status(), refusal.reason());
            }
            case ClientOutcome.TimedOut timedOut -> new OwnCallEnd.NotPlaced(408, "our own listener is silent");
            case ClientOutcome.Unreachable unreachable -> new OwnCallEnd.NotPlaced(503, unreachable.cause());
        };
    }

    /** The callee hangs up; false where this is not his call. */
    boolean hungUp(SipRequest bye) {
        synchronized (this) {
            if (!isTalking(bye)) {
                return false;
            }
            state = State.OVER;
        }
        over(said());
        return true;
    }

    /** Whether the request belongs to the dialog, and that is not over. */
    synchronized boolean isTalking(SipRequest request) {
        OwnDialog with = dialog;
        return state == State.TALKING && with != null && with.has(request);
    }

    // ---- what the clock tells ----

    void tick(long nowNanos) {
        Invitation takenBack = null;
        OwnDialog ends = null;
        synchronized (this) {
            if (state == State.CALLING && nowNanos - ringUntilNanos >= 0 && invitation != null) {
                state = State.CANCELLED;
                takenBack = invitation;
            } else if (state == State.TALKING && (nowNanos - talkUntilNanos >= 0 || voice.isOver())) {
                state = State.OVER;
                ends = dialog;
            }
        }
        if (takenBack != null) {
            takenBack.cancel();
        }
        if (ends != null) {
            hangUp(ends);
            over(said());
        }
    }

    private OwnCallEnd said() {
        return voice.isOver() ? new OwnCallEnd.Said() : new OwnCallEnd.CutOff();
    }

    /** Whatever is answered, the call is over for us. */
    private void hangUp(OwnDialog with) {
        port.connection().send(with.bye(), outcome -> {});
    }

    private void over(OwnCallEnd end) {
        port.over(this);
        voice.close();
        listener.ended(end);
    }
}
