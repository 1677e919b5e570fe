package org.carillon.flow.phone;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Messages of one kind in the order in which they came; readers wait for the one that they want. */
final class Heard {
    private final List<WireMessage> all = new ArrayList<>();

    synchronized void add(WireMessage message) {
        all.add(message);
        notifyAll();
    }

    synchronized List<WireMessage> all() {
        return List.copyOf(all);
    }

    /** The first one that matches, which may have come long ago. */
    synchronized WireMessage await(String what, Predicate<WireMessage> wanted, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            for (WireMessage message : all) {
                if (wanted.test(message)) {
                    return message;
                }
            }
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new AssertionError(what + " did not come; what came: "
                        + all.stream().map(WireMessage::startLine).toList());
            }
            try {
                wait(left);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted while waiting for " + what, interrupted);
            }
        }
    }
}
