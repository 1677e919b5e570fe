package org.carillon.subscription;

import java.time.Clock;
import java.time.Duration;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import org.carillon.subscription.NotifyPolicy.Verdict;
import org.carillon.subscription.Subscriptions.Refresh;
import org.jspecify.annotations.Nullable;

/**
 * A subscription and what is under way in it. One NOTIFY goes out at a time, so that they arrive in order; what changes
 * meanwhile is told by the whole state afterwards. The state is guarded by the monitor; what is sent is sent after it was
 * left, in the order of CSeq because there is only one.
 */
final class LiveSubscription {
    /** What a subscription needs of the world. */
    interface Port {
        void send(LiveSubscription subscription, Notification notification);

        /** The subscription has changed and is to be kept. */
        void keep(Subscription subscription);

        /** It is over. */
        void gone(LiveSubscription subscription);
    }

    private final EventPackage events;
    private final Port port;
    private final Clock clock;
    private Subscription subscription;
    private boolean underway;
    private boolean missed;
    private @Nullable Termination ending;
    private boolean lastSent;
    private boolean gone;

    /** @param subscription one that was notified before is of an earlier start: what happened since was missed */
    LiveSubscription(Subscription subscription, EventPackage events, Port port, Clock clock) {
        this.subscription = subscription;
        this.events = events;
        this.port = port;
        this.clock = clock;
        this.missed = subscription.version() >= 0;
    }

    synchronized Subscription subscription() {
        return subscription;
    }

    /** One that has ended is unknown, though its last NOTIFY may still be under way. */
    synchronized Refresh refresh(long cseq, UnaryOperator<Subscription> how) {
        if (gone || ending != null) {
            return Refresh.UNKNOWN;
        }
        if (cseq <= subscription.remoteCseq()) {
            return Refresh.OUT_OF_ORDER;
        }
        subscription = how.apply(subscription);
        return Refresh.DONE;
    }

    /** Sends the whole state. */
    void tellAll() {
        tell(version -> events.state(subscription(), version));
    }

    /** Sends what has changed, or the whole state later when a NOTIFY is under way or was missed. */
    void tell(IntFunction<byte[]> change) {
        Notification next;
        synchronized (this) {
            if (gone || ending != null) {
                return;
            }
            if (underway) {
                missed = true;
                return;
            }
            next = missed ? wholeState() : notification(change.apply(subscription.version() + 1));
        }
        port.send(this, next);
    }

    /** Sends a last NOTIFY with the whole state. */
    void end(Termination why) {
        Notification next;
        synchronized (this) {
            if (gone || ending != null) {
                return;
            }
            ending = why;
            if (underway) {
                return;
            }
            next = wholeState();
        }
        port.send(this, next);
    }

    /** How a NOTIFY ended. */
    void ended(Verdict verdict) {
        Notification next = null;
        boolean over = false;
        synchronized (this) {
            underway = false;
            if (verdict == Verdict.ENDED || lastSent) {
                over = !gone;
                gone = true;
            } else if (ending != null || missed && verdict == Verdict.KNOWN) {
                next = wholeState();
            } else if (verdict == Verdict.MISSED) {
                missed = true;
            }
        }
        if (over) {
            port.gone(this);
        } else if (next != null) {
            port.send(this, next);
        }
    }

    private Notification wholeState() {
        missed = false;
        return notification(events.state(subscription, subscription.version() + 1));
    }

    private Notification notification(byte[] body) {
        subscription = subscription.notified();
        underway = true;
        lastSent = ending != null;
        if (!lastSent) {
            port.keep(subscription);
        }
        Duration left = Duration.between(clock.instant(), subscription.expiresAt());
        return new Notification(
                subscription, left.isNegative() ? Duration.ZERO : left, ending, events.contentType(), body);
    }
}
