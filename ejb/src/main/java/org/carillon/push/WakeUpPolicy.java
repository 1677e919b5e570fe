package org.carillon.push;

import java.time.Duration;
import java.time.Instant;
import org.carillon.event.model.CorrelationId;
import org.carillon.push.model.WakeUpState;

/**
 * When a device gets a push: one at a time, and not too many. A push that may not go now waits; of those that wait only
 * the newest is sent later, and stands for the others. The allowance is a bucket of {@code burst} pushes that fills up by
 * one each {@code interval}, kept as the time at which it would be full again.
 */
public final class WakeUpPolicy {
    /** What becomes of a wake-up, and the state after that. */
    public sealed interface Decision {
        WakeUpState state();

        /** It goes now. */
        record Send(WakeUpState state) implements Decision {}

        /** It waits; a newer one may take its place. */
        record Wait(WakeUpState state) implements Decision {}

        /** It was sent before, or a newer one was. */
        record Nothing(WakeUpState state) implements Decision {}
    }

    private final int burst;
    private final Duration interval;
    private final Duration patience;

    /** @param patience after which a push on its way, of which nothing was heard, counts as lost */
    public WakeUpPolicy(int burst, Duration interval, Duration patience) {
        this.burst = burst;
        this.interval = interval;
        this.patience = patience;
    }

    /** A message is to wake the device. */
    public Decision arrived(WakeUpState state, long message, CorrelationId correlation, Instant now) {
        if (message <= state.pushed()) {
            return new Decision.Nothing(state);
        }
        Instant until = state.underwayUntil();
        boolean another = state.underway() != message;
        if (another && until != null && now.isBefore(until)) {
            return waits(state, message, correlation, until);
        }
        Instant allowed = allowedAt(state, now);
        if (another && now.isBefore(allowed)) {
            return waits(state, message, correlation, allowed);
        }
        WakeUpState left = state.waiting() <= message ? state.withoutWaiting() : state;
        return new Decision.Send(left.withUnderway(message, now.plus(patience)));
    }

    /** The push of the message was taken, or given up for good. */
    public WakeUpState ended(WakeUpState state, long message, Instant now) {
        Instant paced = state.pacedUntil();
        Instant from = paced == null || paced.isBefore(now) ? now : paced;
        WakeUpState after =
                arrivedHome(state, message).withPushed(Math.max(message, state.pushed()), from.plus(interval));
        return due(after, allowedAt(after, now));
    }

    /** The push of the message failed and is tried again; the next one need not wait for that. */
    public WakeUpState failed(WakeUpState state, long message, Instant now) {
        return due(arrivedHome(state, message), now);
    }

    private static WakeUpState arrivedHome(WakeUpState state, long message) {
        return state.underway() == message ? state.withoutUnderway() : state;
    }

    private static WakeUpState due(WakeUpState state, Instant at) {
        if (state.waiting() == 0) {
            return state;
        }
        return state.waiting() <= state.pushed() ? state.withoutWaiting() : state.withDue(at);
    }

    private static Decision waits(WakeUpState state, long message, CorrelationId correlation, Instant until) {
        return new Decision.Wait(
                state.waiting() > message ? state.withDue(until) : state.withWaiting(message, correlation, until));
    }

    private Instant allowedAt(WakeUpState state, Instant now) {
        Instant paced = state.pacedUntil();
        if (paced == null) {
            return now;
        }
        Instant allowed = paced.minus(interval.multipliedBy(burst - 1L));
        return allowed.isBefore(now) ? now : allowed;
    }
}
