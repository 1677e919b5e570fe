package org.carillon.rest;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Looks through what the container wrapped around a failure. */
final class Causes {
    private static final int MAX_DEPTH = 20;

    private Causes() {}

    static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < MAX_DEPTH; depth++) {
            if (type.isInstance(cause)) {
                return Optional.of(type.cast(cause));
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }

    /** Looks at suppressed failures too: the transaction manager hides there why it could not commit. */
    static boolean any(Throwable failure, Predicate<Throwable> test) {
        return any(failure, test, 0);
    }

    private static boolean any(@Nullable Throwable failure, Predicate<Throwable> test, int depth) {
        if (failure == null || depth == MAX_DEPTH) {
            return false;
        }
        return test.test(failure)
                || any(failure.getCause(), test, depth + 1)
                || Arrays.stream(failure.getSuppressed()).anyMatch(hidden -> any(hidden, test, depth + 1));
    }
}
