package org.carillon.flow.phone;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Asks again until there is an answer, where nobody calls back. */
final class Polling {
    private static final long INTERVAL_NANOS = Duration.ofMillis(20).toNanos();

    private Polling() {}

    /** @return the first answer, or empty when the time is over */
    static <T> Optional<T> ask(Supplier<Optional<T>> question, Duration within) {
        long deadline = System.nanoTime() + within.toNanos();
        Optional<T> answer = question.get();
        while (answer.isEmpty() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(INTERVAL_NANOS);
            answer = question.get();
        }
        return answer;
    }
}
