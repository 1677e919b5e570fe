package org.carillon.flow.phone;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * RFC 3261 §17.1.2 (Non-INVITE Client Transaction).
 *
 * <pre>
 * state       event            new state    action
 * Trying      Timer E          Trying       send again, E = min(2E, T2)
 * Trying      1xx              Proceeding   -
 * Proceeding  Timer E          Proceeding   send again, E = T2
 * any         200 to 699       Completed    outcome
 * Trying,
 * Proceeding  Timer F          Terminated   no answer
 * Completed   200 to 699       Completed    kept in the record only
 * </pre>
 */
final class ClientTransaction {
    private static final long T1 = 500;
    private static final long T2 = 4_000;
    static final Duration TIMER_F = Duration.ofMillis(64 * T1);

    private final WireMessage request;
    private final Runnable send;
    private final ScheduledExecutorService timers;
    private final List<WireMessage> responses = new CopyOnWriteArrayList<>();
    private final CompletableFuture<WireMessage> outcome = new CompletableFuture<>();
    private volatile boolean proceeding;
    private volatile int sent;

    /** @param send puts the request on the wire, once per call */
    ClientTransaction(WireMessage request, Runnable send, ScheduledExecutorService timers) {
        this.request = request;
        this.send = send;
        this.timers = timers;
    }

    /** @param patience Timer F; real phones wait 32 seconds, tests of an absent server need not */
    void start(boolean reliable, Duration patience) {
        transmit();
        later(patience.toMillis(), () -> outcome.completeExceptionally(new Unanswered(request.startLine())));
        if (!reliable) {
            later(T1, () -> timerE(T1));
        }
    }

    private synchronized void transmit() {
        sent++;
        send.run();
    }

    private void timerE(long interval) {
        if (outcome.isDone()) {
            return;
        }
        transmit();
        long next = proceeding ? T2 : Math.min(2 * interval, T2);
        later(next, () -> timerE(next));
    }

    private void later(long milliseconds, Runnable what) {
        try {
            ScheduledFuture<?> unused = timers.schedule(what, milliseconds, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException over) {
            outcome.completeExceptionally(new IllegalStateException("the phones are put away", over));
        }
    }

    void receive(WireMessage response) {
        responses.add(response);
        if (response.status() < 200) {
            proceeding = true;
        } else {
            outcome.complete(response);
        }
    }

    WireMessage request() {
        return request;
    }

    /** Ends with the final response, or with {@link Unanswered}. */
    CompletableFuture<WireMessage> outcome() {
        return outcome;
    }

    /** Everything that came back, repetitions too. */
    List<WireMessage> responses() {
        return List.copyOf(responses);
    }

    /** How often the request went out. */
    int transmissions() {
        return sent;
    }
}
