package org.carillon.flow;

import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.carillon.flow.phone.Exchange;
import org.carillon.flow.phone.WireMessage;

/**
 * Asks as a phone does that is told to come again: after 503 with Retry-After it waits that long and asks anew (RFC 3261
 * §21.5.4 (503 Service Unavailable)). Every other answer is the last one. Safe for use by several threads.
 */
final class ComingAgain {
    private static final String RETRY_AFTER = "Retry-After";
    private static final Pattern SECONDS = Pattern.compile("\\d{1,6}");

    private final Duration patience;
    private final Consumer<Duration> waiting;
    private final SortedMap<String, Integer> told = new TreeMap<>();

    /** @param patience how long one request is asked anew, counted in what the server says; then its refusal counts */
    ComingAgain(Duration patience) {
        this(patience, ComingAgain::pause);
    }

    ComingAgain(Duration patience, Consumer<Duration> waiting) {
        this.patience = patience;
        this.waiting = waiting;
    }

    /** @param request made up and sent anew by each call */
    Exchange ask(Supplier<Exchange> request) {
        Duration left = patience;
        while (true) {
            Exchange exchange = request.get();
            Duration pause = retryAfter(exchange.answer()).orElse(null);
            if (pause == null) {
                return exchange;
            }
            left = left.minus(pause);
            if (left.isNegative()) {
                return exchange;
            }
            note(words(exchange.answer()));
            waiting.accept(pause);
        }
    }

    /** How often who was told to come again did, by what was said to him. */
    synchronized SortedMap<String, Integer> told() {
        return new TreeMap<>(told);
    }

    private synchronized void note(String words) {
        told.merge(words, 1, Integer::sum);
    }

    /** Status and reason of an answer. */
    static String words(WireMessage answer) {
        return answer.startLine().substring(answer.startLine().indexOf(' ') + 1);
    }

    private static Optional<Duration> retryAfter(WireMessage answer) {
        // RFC 3261 §20.33 (Retry-After): a comment and parameters may follow
        return answer.status() == 503
                ? answer.find(RETRY_AFTER)
                        .map(SECONDS::matcher)
                        .filter(Matcher::lookingAt)
                        .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds.group())))
                : Optional.empty();
    }

    private static void pause(Duration length) {
        long end = System.nanoTime() + length.toNanos();
        long left;
        while ((left = end - System.nanoTime()) > 0) {
            LockSupport.parkNanos(left);
            if (Thread.currentThread().isInterrupted()) {
                throw new IllegalStateException("interrupted while waiting to come again");
            }
        }
    }
}
