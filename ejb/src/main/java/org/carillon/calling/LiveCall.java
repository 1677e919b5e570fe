package org.carillon.calling;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.carillon.calling.RingingPolicy.Action;
import org.carillon.calling.RingingPolicy.Event;
import org.carillon.calling.RingingPolicy.State;
import org.carillon.calling.RingingPolicy.Step;
import org.carillon.calling.WakeUp.Missed;
import org.carillon.registrar.Binding;
import org.carillon.sip.Forwarded;
import org.carillon.sip.ForwardingListener;
import org.carillon.sip.Reply;
import org.carillon.sip.SipResponse;
import org.carillon.sip.Target;
import org.jspecify.annotations.Nullable;

/**
 * A call as this node sees it. Threads of the adapter, of registrations and of the clock come here: what happens is
 * decided under the lock, what follows from it is done after it, because the adapter has locks of its own.
 */
final class LiveCall implements ForwardingListener {
    static final Reply AWAY = Reply.of(480, "Temporarily Unavailable");
    private static final Reply RINGING = Reply.of(180, "Ringing");
    private static final Duration BEGINS_WITHIN = Duration.ofSeconds(5);

    private final CallSetup setup;
    private final CallPort port;
    private final long silenceNanos;
    private final Legs legs;
    private final List<Target> beforeBegun = new ArrayList<>();
    private State state = State.PARKED;
    private boolean waking;
    private @Nullable Reply best;
    private @Nullable Forwarded forwarded;
    private @Nullable Instant answeredAt;
    private Instant countsUntil;

    /** @param legs in the order of their ranks */
    LiveCall(CallSetup setup, List<Leg> legs, CallPort port, CallingConfig config) {
        this.setup = setup;
        this.port = port;
        this.silenceNanos = config.wakeAfter().toNanos();
        this.legs = new Legs(legs);
        this.countsUntil = setup.since().plus(config.maxDuration());
    }

    CallSetup setup() {
        return setup;
    }

    // ---- the beginning ----

    /** Wakes who sleeps. False when nobody can be reached, now or soon; then there is no call. */
    boolean begin() {
        Set<Long> registered;
        synchronized (this) {
            registered = legs.deviceIds();
            state = RingingPolicy.begin(legs.size());
        }
        port.events().started(setup, registered.size());
        inviteNextRank();
        IncomingCall call = setup.incoming();
        int woken = call == null ? 0 : port.wakeUp().wakeOthers(call, registered);
        if (woken > 0) {
            port.events().woken(setup, 0, woken);
            somebodyWakesUp();
        }
        boolean reachable = woken > 0 || !registered.isEmpty();
        if (!reachable) {
            synchronized (this) {
                state = State.OVER;
            }
            refused(AWAY, Missed.OFFLINE);
        }
        return reachable;
    }

    private void inviteNextRank() {
        List<Leg> invited;
        synchronized (this) {
            invited = legs.inviteNextRank(port.nanoTime());
        }
        invited.forEach(leg -> port.events().branch(setup, leg, false));
        if (!invited.isEmpty() && setup.incoming() != null) {
            port.watchSilence(this);
        }
    }

    private void somebodyWakesUp() {
        boolean first;
        synchronized (this) {
            first = !waking;
            waking = true;
        }
        if (first) {
            port.watchWaking(this);
        }
    }

    // ---- what the adapter tells ----

    @Override
    public void begun(Forwarded handle) {
        List<Target> late;
        boolean parked;
        synchronized (this) {
            forwarded = handle;
            late = List.copyOf(beforeBegun);
            beforeBegun.clear();
            parked = state == State.PARKED;
        }
        setup.tellCaller(handle);
        if (parked) {
            port.events().parked(setup);
            if (!setup.reliableOnly()) {
                handle.progress(RINGING);
            }
        }
        late.forEach(handle::fork);
    }

    @Override
    public void progress(Target target, SipResponse response) {
        Leg leg = null;
        synchronized (this) {
            Leg found = legs.find(target);
            if (found != null && found.open() && found.rang(response.status())) {
                leg = found;
            }
            step(Event.RANG);
        }
        if (leg != null) {
            port.events().ringing(setup, leg);
        }
    }

    @Override
    public byte @Nullable [] body(Target target, SipResponse response) {
        synchronized (this) {
            return port.media().body(setup.id(), legs.find(target), response);
        }
    }

    @Override
    public void answered(Target target, SipResponse response) {
        Leg leg;
        boolean late;
        synchronized (this) {
            leg = legs.find(target);
            if (leg != null) {
                leg.answered(response.status());
            }
            legs.taken();
            late = !state.open();
            step(Event.ANSWERED);
            answeredAt = answeredAt == null ? port.now() : answeredAt;
            talkingUntil(SessionExpires.in(response));
        }
        port.events().answered(setup, leg, late);
        if (!late) {
            setup.answered(response);
            port.answered(this);
        }
    }

    @Override
    public void refused(Target target, @Nullable SipResponse response) {
        Leg leg;
        boolean goesOn;
        synchronized (this) {
            leg = legs.find(target);
            if (leg != null) {
                leg.refused(response == null ? 0 : response.status());
            }
            // RFC 3261 §16.7 (Response Processing), step 5: after a 6xx no further branch is made
            goesOn = state.open() && (response == null || response.status() < 600);
        }
        if (leg != null) {
            port.events().refused(setup, leg);
        }
        if (goesOn) {
            inviteNextRank();
        }
    }

    @Override
    public Verdict failed(@Nullable SipResponse response) {
        Target gateway = nextGateway(response);
        if (gateway != null) {
            return new Verdict.Try(List.of(gateway));
        }
        boolean parkedBefore;
        Action action;
        Reply reply;
        Reply instead;
        synchronized (this) {
            instead = setup.insteadOf(response, legs.hasNewestRung());
            parkedBefore = state == State.PARKED;
            boolean declined = response != null && response.status() >= 600;
            if (instead != null) {
                best = instead;
            } else if (response != null && response.status() != 408) {
                best = Reply.of(response.status(), response.reason());
            }
            action = step(declined ? Event.DECLINED : Event.FAILED);
            reply = best;
        }
        return switch (action) {
            case WAIT -> {
                if (!parkedBefore) {
                    port.events().parked(setup);
                }
                yield new Verdict.Wait();
            }
            case REFUSE -> {
                refused(reply == null ? AWAY : reply, Missed.NO_ANSWER);
                yield response != null && response.status() != 408 && instead == null
                        ? new Verdict.Relay()
                        : new Verdict.Answer(reply == null ? AWAY : reply);
            }
            case NONE, WAKE, INVITE -> new Verdict.Relay();
        };
    }

    private @Nullable Target nextGateway(@Nullable SipResponse refusal) {
        Leg leg;
        synchronized (this) {
            leg = setup.nextGateway(refusal, legs.hasNewestRung());
            if (leg == null) {
                return null;
            }
            legs.invite(leg, port.nanoTime());
        }
        port.events().branch(setup, leg, false);
        return leg.target();
    }

    @Override
    public void cancelled() {
        synchronized (this) {
            if (!state.open()) {
                return;
            }
            step(Event.CANCELLED);
        }
        port.events().cancelled(setup);
        missed(Missed.CANCELLED);
        port.over(this);
    }

    // ---- what the clock and the registrar tell ----

    /** Wakes the devices that have had their INVITE for three seconds and said nothing. */
    void silent() {
        List<Leg> silent;
        synchronized (this) {
            silent = legs.silentSince(port.nanoTime() - silenceNanos);
            if (step(Event.SILENT) != Action.WAKE) {
                return;
            }
        }
        IncomingCall call = setup.incoming();
        for (Leg leg : silent) {
            boolean woken = call != null && port.wakeUp().wake(call, leg.deviceId());
            port.events().woken(setup, leg.deviceId(), woken ? 1 : 0);
            if (woken) {
                somebodyWakesUp();
            }
        }
    }

    /** Who was woken has had his time. */
    void timeOver() {
        Action action;
        Reply reply;
        Forwarded handle;
        synchronized (this) {
            waking = false;
            action = step(Event.TIME_OVER);
            reply = best == null ? AWAY : best;
            handle = forwarded;
        }
        if (action == Action.REFUSE) {
            if (handle != null) {
                handle.end(reply);
            }
            refused(reply, Missed.NO_ANSWER);
        }
    }

    /** A device of the callee has registered, or has moved to another path. */
    void registered(Binding binding, Target target) {
        Forwarded handle;
        Leg leg;
        synchronized (this) {
            if (!legs.wants(binding.deviceId(), target) || step(Event.REGISTERED) != Action.INVITE) {
                return;
            }
            leg = legs.invite(Leg.toDevice(target, binding.deviceId()), port.nanoTime());
            handle = forwarded;
            if (handle == null) {
                beforeBegun.add(target);
            }
        }
        // the event comes first, so that the device's answer cannot overtake it
        port.events().branch(setup, leg, true);
        port.watchSilence(this);
        if (handle != null && !handle.fork(target)) {
            synchronized (this) {
                leg.refused(0);
            }
        }
    }

    /** Ends a call that nobody has answered yet; false when somebody has, or it is over. */
    boolean end(Reply reply) {
        Forwarded handle;
        synchronized (this) {
            handle = forwarded;
            if (!state.open() || handle == null) {
                return false;
            }
            state = State.OVER;
        }
        handle.end(reply);
        refused(reply, Missed.NO_ANSWER);
        return true;
    }

    // ---- the end ----

    private void refused(Reply reply, Missed why) {
        port.events().failed(setup, reply.status());
        // who was busy or said no knows of the call
        if (reply.status() == 480 || reply.status() == 408) {
            missed(why);
        }
        port.over(this);
    }

    private void missed(Missed why) {
        IncomingCall call = setup.incoming();
        if (call != null) {
            port.events().missed(setup, why);
            port.wakeUp().missed(call, why);
        }
    }

    private Action step(Event event) {
        Step step = RingingPolicy.next(state, event, waking);
        state = step.state();
        return step.action();
    }

    /** RFC 4028 §8 (Proxy Behavior): without a refresh in this time the session counts as over. */
    synchronized void talkingUntil(@Nullable Duration sessionExpires) {
        if (sessionExpires != null) {
            countsUntil = port.now().plus(sessionExpires);
        }
    }

    // ---- what others see ----

    synchronized boolean expired(Instant now) {
        return !countsUntil.isAfter(now);
    }

    /** Whether the adapter has refused to send the INVITE on: it says nothing of a request without hops, in a loop, or too much. */
    synchronized boolean neverBegan(Instant now) {
        return forwarded == null && setup.since().plus(BEGINS_WITHIN).isBefore(now);
    }

    /** How long they have talked, or null where nobody has answered. */
    synchronized @Nullable Duration talked(Instant now) {
        return answeredAt == null ? null : Duration.between(answeredAt, now);
    }

    synchronized CallState state() {
        return new CallState(
                setup.id().value(),
                setup.caller().name(),
                setup.caller().gateway(),
                setup.callee(),
                setup.callId(),
                state.name().toLowerCase(Locale.ROOT),
                setup.since(),
                answeredAt,
                legs.states());
    }
}
