package org.carillon.sip.ra.transaction;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.carillon.sip.ClientListener;
import org.carillon.sip.ClientOutcome;
import org.carillon.sip.SipResponse;
import org.carillon.sip.ra.log.SipLog;
import org.carillon.sip.ra.transport.Path;

/**
 * One request of ours (RFC 3261 §17.1.2 (Non-INVITE Client Transaction)): its octets, the path and who is to be told.
 * Timer K is not run: what it would absorb, a final response come twice, matches nothing and is dropped all the same.
 */
final class ClientTransaction {
    private final ClientTransactions table;
    private final String branch;
    private final String method;
    private final byte[] octets;
    private final Path path;
    private final ClientListener listener;
    private final long giveUpNanos;
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile boolean proceeding;

    ClientTransaction(
            ClientTransactions table, String branch, String method, byte[] octets, Path path, ClientListener listener) {
        this.table = table;
        this.branch = branch;
        this.method = method;
        this.octets = octets;
        this.path = path;
        this.listener = listener;
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
        try {
            path.send(octets);
        } catch (IOException lost) {
            end(new ClientOutcome.Unreachable(String.valueOf(lost.getMessage())));
            return;
        }
        if (path.flow().transport().reliable()) {
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
        if (ended.compareAndSet(false, true)) {
            table.remove(this);
            try {
                listener.ended(outcome);
            } catch (RuntimeException failure) {
                SipLog.LOG.workFailed(failure);
            }
        }
    }

    private void timeOut() {
        end(new ClientOutcome.TimedOut());
    }

    /** Timer E: doubles up to T2, and is T2 once a provisional response came; timer F ends it. */
    private void repeatAfter(Duration interval) {
        Duration left = Duration.ofNanos(giveUpNanos - System.nanoTime());
        table.wheel().schedule(interval.compareTo(left) < 0 ? interval : left, () -> {
            if (ended.get()) {
                return;
            }
            if (System.nanoTime() - giveUpNanos >= 0) {
                timeOut();
                return;
            }
            try {
                path.send(octets);
            } catch (IOException lost) {
                end(new ClientOutcome.Unreachable(String.valueOf(lost.getMessage())));
                return;
            }
            Duration t2 = table.timers().t2();
            Duration doubled = interval.multipliedBy(2);
            repeatAfter(proceeding || doubled.compareTo(t2) > 0 ? t2 : doubled);
        });
    }
}
