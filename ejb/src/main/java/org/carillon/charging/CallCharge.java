package org.carillon.charging;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.carillon.charging.model.Closing;
import org.jspecify.annotations.Nullable;

/**
 * What is charged for one call that is under way. Its time is counted by a clock that nobody sets. Threads of the adapter,
 * of charging and of the clock come here; what follows is done after the lock.
 */
public final class CallCharge {
    /** After a refusal, or an answer that did not come, more is asked for again. */
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private static final Duration FOR_EVER = Duration.ofDays(365);

    private final String id;
    private final OnlineCharging port;
    private final CallCharges charges;
    private final Clock clock;
    private final long usualNanos;
    private CompletionStage<?> underway = CompletableFuture.completedStage(null);
    private long grantedNanos;
    private long renewNanos;
    private long withinNanos;
    private boolean last;
    private boolean withdrawn;
    private @Nullable Runnable creditEnds;
    private @Nullable Instant answeredAt;
    private long answeredNanos;
    private long askNanos;
    private boolean asking;
    private boolean usedUp;
    private boolean over;

    CallCharge(
            String id,
            OnlineCharging port,
            CallCharges charges,
            Grant.Granted granted,
            Duration renewBefore,
            Clock clock) {
        this.id = id;
        this.port = port;
        this.charges = charges;
        this.clock = clock;
        this.usualNanos = renewBefore.toNanos();
        this.grantedNanos = nanos(granted);
        take(granted.renewal());
    }

    /**
     * Somebody has answered: time counts.
     *
     * @param whenCreditEnds called once, when what was granted is used up
     */
    public void answered(Runnable whenCreditEnds) {
        synchronized (this) {
            if (over || answeredAt != null) {
                return;
            }
            answeredAt = clock.instant();
            answeredNanos = charges.nanoTime();
            askNanos = answeredNanos;
            creditEnds = whenCreditEnds;
            Instant at = answeredAt;
            then(() -> port.answered(id, at));
        }
        charges.watch(this);
    }

    /** Asks for more at once. False where that is under way already, or the call is over. */
    boolean renew() {
        synchronized (this) {
            if (over || usedUp || asking) {
                return false;
            }
            ask(talked(charges.nanoTime()));
            return true;
        }
    }

    /** Nothing more may be used: the call ends within a moment, or as soon as somebody answers. */
    synchronized void withdraw() {
        withdrawn = true;
    }

    /** The call is over, whatever became of it. Nothing happens a second time. */
    public void over() {
        CallEnd end;
        CompletionStage<?> before;
        synchronized (this) {
            if (over) {
                return;
            }
            over = true;
            end = end();
            before = underway;
        }
        charges.unwatch(this);
        charges.end(id, end, before);
    }

    private CallEnd end() {
        Duration talked = answeredAt == null ? Duration.ZERO : Duration.ofNanos(charges.nanoTime() - answeredNanos);
        Closing cause = answeredAt == null
                ? Closing.UNSUCCESSFUL_SERVICE_DELIVERY
                : usedUp ? Closing.TIME_LIMIT : Closing.SERVICE_DELIVERY_END_SUCCESSFULLY;
        return new CallEnd(cause, answeredAt, talked, clock.instant());
    }

    /** Called every moment by one thread. */
    void tick(long now) {
        Runnable ends = null;
        synchronized (this) {
            if (over || usedUp) {
                return;
            }
            long talked = now - answeredNanos;
            if (talked >= grantedNanos || withdrawn) {
                usedUp = true;
                ends = creditEnds;
            } else if (!asking && isDue(now, talked) && now - askNanos >= 0) {
                ask(talked);
            }
        }
        if (ends != null) {
            ends.run();
        }
    }

    private boolean isDue(long now, long talked) {
        return !last && (talked >= grantedNanos - renewNanos || now - withinNanos >= 0);
    }

    private long talked(long now) {
        return answeredAt == null ? 0 : now - answeredNanos;
    }

    private void ask(long talked) {
        asking = true;
        then(() -> port.more(id, Duration.ofNanos(talked)).whenComplete(this::answeredMore));
    }

    private void take(Grant.Renewal renewal) {
        renewNanos = renewal.before() == null ? usualNanos : renewal.before().toNanos();
        Duration within = renewal.within() == null ? FOR_EVER : renewal.within();
        withinNanos = charges.nanoTime() + within.toNanos();
        last = renewal.last();
    }

    private static long nanos(Grant.Granted granted) {
        return Duration.ofSeconds(granted.seconds()).toNanos();
    }

    private synchronized void answeredMore(@Nullable Grant grant, @Nullable Throwable failure) {
        asking = false;
        askNanos = charges.nanoTime() + AGAIN.toNanos();
        if (failure != null) {
            ChargingLog.LOG.notRenewed(failure, id);
        }
        if (grant instanceof Grant.Granted granted) {
            // less than before, too: what is left of the grant before it was given back
            grantedNanos = nanos(granted);
            take(granted.renewal());
            if (talked(charges.nanoTime()) < grantedNanos - renewNanos) {
                // what was asked for was given: the next time is when it is used up
                askNanos = charges.nanoTime();
            }
        } else if (grant instanceof Grant.Refused) {
            withdrawn = true;
        }
    }

    /** One after the other, so that the end is the last. A failure is told where it belongs and stops nothing. */
    private void then(java.util.function.Supplier<? extends CompletionStage<?>> next) {
        underway = underway.handle((done, failed) -> next.get())
                .thenCompose(stage -> stage.handle((done, failed) -> {
                    if (failed != null) {
                        ChargingLog.LOG.stepFailed(failed, id);
                    }
                    return null;
                }));
    }
}
