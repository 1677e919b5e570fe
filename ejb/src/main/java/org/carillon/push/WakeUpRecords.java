package org.carillon.push;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.carillon.account.model.Device;
import org.carillon.dispatch.Dispatcher;
import org.carillon.event.model.CorrelationId;
import org.carillon.push.WakeUpPolicy.Decision;
import org.carillon.push.model.PushAddress;
import org.carillon.push.model.PushToken;
import org.carillon.push.model.PushTokenRepository;
import org.carillon.push.model.WakeUpState;

/** How far the waking of devices has come. Apart from the consumer's transaction, which belongs to the broker alone. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class WakeUpRecords {
    /** Longer than a gateway takes to answer, so that nothing is sent again that is only slow. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final int DUE_AT_ONCE = 100;

    /** What a wake-up found at its device. */
    public sealed interface Claim {
        /** The push is to be sent, and {@link #ended} or {@link #failed} to be called then. */
        record Send(String instance, PushAddress address) implements Claim {}

        /** The push waits until then. */
        record Wait(Instant until) implements Claim {}

        /** Nothing is to be sent. */
        record Nothing(String reason) implements Claim {}
    }

    private PushTokenRepository tokens;
    private Dispatcher dispatcher;
    private Event<PushTokenChanged> changes;
    private Clock clock;
    private WakeUpPolicy policy;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected WakeUpRecords() {}

    @Inject
    public WakeUpRecords(
            PushTokenRepository tokens,
            Dispatcher dispatcher,
            Event<PushTokenChanged> changes,
            PushConfig config,
            Clock clock) {
        this.tokens = tokens;
        this.dispatcher = dispatcher;
        this.changes = changes;
        this.clock = clock;
        this.policy = new WakeUpPolicy(config.burst(), config.interval(), PATIENCE);
    }

    /** Asks whether the push may go now; if so, no other push goes to the device until it has ended. */
    public Claim claim(long deviceId, long messageId, CorrelationId correlationId) {
        PushToken token = tokens.lock(deviceId).orElse(null);
        if (token == null) {
            return new Claim.Nothing("no token");
        }
        Decision decision = policy.arrived(token.state(), messageId, correlationId, clock.instant());
        token.progress(decision.state());
        return switch (decision) {
            case Decision.Send send -> new Claim.Send(instance(deviceId), token.address());
            case Decision.Wait wait -> new Claim.Wait(dueAt(wait.state()).orElseThrow());
            case Decision.Nothing nothing -> new Claim.Nothing("pushed before");
        };
    }

    /**
     * The push was taken, or given up.
     *
     * @return when the one that waits is due
     */
    public Optional<Instant> ended(long deviceId, long messageId) {
        return progress(deviceId, state -> policy.ended(state, messageId, clock.instant()));
    }

    /**
     * The push failed and is tried again.
     *
     * @return when the one that waits is due
     */
    public Optional<Instant> failed(long deviceId, long messageId) {
        return progress(deviceId, state -> policy.failed(state, messageId, clock.instant()));
    }

    /** Removes the token, unless the app has sent another one meanwhile. */
    public void forget(long deviceId, PushAddress gone) {
        Optional<PushToken> token =
                tokens.lock(deviceId).filter(kept -> kept.address().token().equals(gone.token()));
        if (token.isPresent()) {
            tokens.remove(token.get());
            tokens.findDevice(deviceId).ifPresent(device -> changes.fire(new PushTokenChanged(device.accountId())));
        }
    }

    /**
     * Queues wake-ups that waited and are due.
     *
     * @return when the next ones are
     */
    public Optional<Instant> dispatchDue() {
        List<PushToken> due = tokens.lockDue(clock.instant(), DUE_AT_ONCE);
        for (PushToken token : due) {
            WakeUpState state = token.state();
            CorrelationId correlation = state.waitingCorrelation();
            if (state.waiting() != 0 && correlation != null) {
                dispatcher.send(WakeUp.QUEUE, new WakeUp(state.waiting(), token.deviceId()).toJson(), correlation);
            }
            token.progress(state.withoutWaiting());
        }
        return tokens.findNextDue();
    }

    private Optional<Instant> progress(long deviceId, UnaryOperator<WakeUpState> step) {
        return tokens.lock(deviceId).flatMap(token -> {
            WakeUpState after = step.apply(token.state());
            token.progress(after);
            return dueAt(after);
        });
    }

    private static Optional<Instant> dueAt(WakeUpState state) {
        return Optional.ofNullable(state.dueAt());
    }

    private String instance(long deviceId) {
        return tokens.findDevice(deviceId).map(Device::instance).orElseThrow();
    }
}
