package org.carillon.sip.ra.transaction;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.carillon.sip.ClientListener;
import org.carillon.sip.ClientOutcome;
import org.carillon.sip.SipResponse;
import org.carillon.sip.ra.log.SipLog;
import org.carillon.sip.ra.transport.Path;
import org.jspecify.annotations.Nullable;

/**
 * One request of ours (RFC 3261 §17.1.2 (Non-INVITE Client Transaction)): its octets, the path and who is to be told.
 * Timer K is not run: what it would absorb, a final response come twice, matches nothing and is dropped all the same.
 */
final class ClientTransaction {
    private final ClientTransactions table;
    private final String branch;
    private final String method;
    private final Path path;
    private final long giveUpNanos;
    private final AtomicReference<@Nullable ClientListener> listener;
    /** Null once it need not be sent again: the timer that ends the transaction holds it no longer than that. */
    private volatile byte @Nullable [] octets;

    private volatile boolean proceeding;

    ClientTransaction(
            ClientTransactions table, String branch, String method, byte[] octets, Path path, ClientListener listener) {
        this.table = table;
        this.branch = branch;
        this.method = method;
        this.octets = octets;
        this.path = path;
        this.listener = new AtomicReference<>(listener);
        this.giveUpNanos = System.nanoTime() + table.timers().giveUp().toNanos();
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

    void begin() {
        if (!sent()) {
            return;
        }
        if (path.flow().transport().reliable()) {
            octets = null;
            table.wheel().schedule(table.timers().giveUp(), this::timeOut);
        } else {
            repeatAfter(table.timers().t1());
        }
    }

    void received(SipResponse response) {
        if (response.status() < 200) {
            proceeding = true;
        } else {
            end(new ClientOutcome.Answered(response));
        }
    }

    void end(ClientOutcome outcome) {
        ClientListener told = listener.getAndSet(null);
        if (told != null) {
            octets = null;
            table.remove(this);
            try {
                told.ended(outcome);
            } catch (RuntimeException failure) {
                SipLog.LOG.workFailed(failure);
            }
        }
    }

    /** False when the transaction is over. */
    private boolean sent() {
        byte[] message = octets;
        if (message == null) {
            return false;
        }
        try {
            path.send(message);
            return true;
        } catch (IOException lost) {
            end(new ClientOutcome.Unreachable(String.valueOf(lost.getMessage())));
            return false;
        }
    }

    private void timeOut() {
        if (listener.get() != null) {
            table.endElsewhere(this, new ClientOutcome.TimedOut());
        }
    }

    /** Timer E: doubles up to T2, and is T2 once a provisional response came; timer F ends it. */
    private void repeatAfter(Duration interval) {
        Duration left = Duration.ofNanos(giveUpNanos - System.nanoTime());
        table.wheel().schedule(interval.compareTo(left) < 0 ? interval : left, () -> {
            if (System.nanoTime() - giveUpNanos >= 0) {
                timeOut();
                return;
            }
            if (!sent()) {
                return;
            }
            Duration t2 = table.timers().t2();
            Duration doubled = interval.multipliedBy(2);
            repeatAfter(proceeding || doubled.compareTo(t2) > 0 ? t2 : doubled);
        });
    }
}
