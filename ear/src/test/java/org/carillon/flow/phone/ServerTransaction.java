package org.carillon.flow.phone;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * RFC 3261 §17.2 (Server Transaction): a repeated request gets the last answer again, and the final answer to an INVITE is
 * repeated until its ACK comes, a 2xx over every transport (§13.3.1.4 (The INVITE is Accepted)).
 */
final class ServerTransaction {
    private static final long T1 = 500;
    private static final long T2 = 4_000;
    private static final long GIVE_UP = 64 * T1;

    private final WireMessage request;
    private final Consumer<WireMessage> send;
    private final ScheduledExecutorService timers;
    private final boolean reliable;
    private @Nullable WireMessage last;
    private boolean acknowledged;

    ServerTransaction(
            WireMessage request, Consumer<WireMessage> send, ScheduledExecutorService timers, boolean reliable) {
        this.request = request;
        this.send = send;
        this.timers = timers;
        this.reliable = reliable;
    }

    WireMessage request() {
        return request;
    }

    /** False when it was answered finally before. */
    boolean answer(WireMessage response) {
        synchronized (this) {
            if (last != null && last.status() >= 200) {
                return false;
            }
            last = response;
        }
        send.accept(response);
        boolean success = response.status() < 300;
        if (request.method().equals("INVITE") && response.status() >= 200 && (success || !reliable)) {
            repeat(response, T1, T1);
        }
        return true;
    }

    /** The request came again. */
    void repeated() {
        WireMessage answer;
        synchronized (this) {
            answer = last;
        }
        if (answer != null) {
            send.accept(answer);
        }
    }

    /** Whether it was answered finally, and not with a 2xx. */
    synchronized boolean isRefused() {
        return last != null && last.status() >= 300;
    }

    synchronized void acknowledged() {
        acknowledged = true;
    }

    synchronized boolean isAcknowledged() {
        return acknowledged;
    }

    private void repeat(WireMessage response, long interval, long elapsed) {
        try {
            ScheduledFuture<?> unused = timers.schedule(
                    () -> {
                        if (!isAcknowledged() && elapsed < GIVE_UP) {
                            send.accept(response);
                            long next = Math.min(2 * interval, T2);
                            repeat(response, next, elapsed + next);
                        }
                    },
                    interval,
                    TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException over) {
            acknowledged();
        }
    }
}
