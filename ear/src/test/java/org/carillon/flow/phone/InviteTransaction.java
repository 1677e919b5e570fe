package org.carillon.flow.phone;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * RFC 3261 §17.1.1 (INVITE Client Transaction); a 2xx is handed on each time it comes, for the user to acknowledge.
 *
 * <pre>
 * state       event         new state    action
 * Calling     Timer A       Calling      send again, A = 2A
 * Calling     Timer B       Terminated   no answer
 * Calling,
 * Proceeding  1xx           Proceeding   hand on
 * Calling,
 * Proceeding  300 to 699    Completed    ACK, hand on
 * Completed   300 to 699    Completed    ACK
 * any         2xx           Accepted     hand on
 * </pre>
 */
final class InviteTransaction {
    /** What becomes of the INVITE. Called on the thread that reads, or on the timer's. */
    interface User {
        /** Any response; a 2xx each time, a final one below once. */
        void responded(WireMessage response);

        /** Timer B. */
        void unanswered();
    }

    private static final long T1 = 500;
    private static final Duration TIMER_B = Duration.ofMillis(64 * T1);

    private final WireMessage request;
    private final Consumer<WireMessage> send;
    private final ScheduledExecutorService timers;
    private final User user;
    private boolean responded;
    private boolean completed;
    private int sent;

    /** @param request with its Via */
    InviteTransaction(WireMessage request, Consumer<WireMessage> send, ScheduledExecutorService timers, User user) {
        this.request = request;
        this.send = send;
        this.timers = timers;
        this.user = user;
    }

    void start(boolean reliable) {
        transmit();
        if (!reliable) {
            later(T1, () -> timerA(T1));
        }
        later(TIMER_B.toMillis(), this::timerB);
    }

    WireMessage request() {
        return request;
    }

    synchronized int transmissions() {
        return sent;
    }

    private void transmit() {
        synchronized (this) {
            sent++;
        }
        send.accept(request);
    }

    private void timerA(long interval) {
        synchronized (this) {
            if (responded) {
                return;
            }
        }
        transmit();
        later(2 * interval, () -> timerA(2 * interval));
    }

    private void timerB() {
        synchronized (this) {
            if (responded) {
                return;
            }
            responded = true;
            completed = true;
        }
        user.unanswered();
    }

    void receive(WireMessage response) {
        boolean handOn;
        synchronized (this) {
            responded = true;
            handOn = !completed || response.status() >= 200 && response.status() < 300;
            completed |= response.status() >= 200;
        }
        if (response.status() >= 300) {
            send.accept(ack(response));
        }
        if (handOn) {
            user.responded(response);
        }
    }

    /** RFC 3261 §17.1.1.3 (Construction of the ACK Request). */
    private WireMessage ack(WireMessage response) {
        WireMessage ack = WireMessage.request("ACK", request.uri())
                .with("Via", request.get("Via"))
                .with("Max-Forwards", "70");
        for (String route : request.all("Route")) {
            ack = ack.with("Route", route);
        }
        return ack.with("From", request.get("From"))
                .with("To", response.get("To"))
                .with("Call-ID", request.get("Call-ID"))
                .with("CSeq", Dialog.number(request) + " ACK");
    }

    private void later(long milliseconds, Runnable what) {
        try {
            ScheduledFuture<?> unused = timers.schedule(what, milliseconds, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException over) {
            // the phones are put away: nobody waits any more
            synchronized (this) {
                completed = true;
            }
        }
    }
}
