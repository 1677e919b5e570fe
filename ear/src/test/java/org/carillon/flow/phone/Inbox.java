package org.carillon.flow.phone;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The messages that reached a phone, in the order of arrival; readers wait until what they ask for is there. */
final class Inbox {
    private final List<Received> all = new ArrayList<>();
    private final List<Received> unread = new ArrayList<>();

    synchronized void add(Received received) {
        all.add(received);
        unread.add(received);
        notifyAll();
    }

    synchronized List<Received> all() {
        return List.copyOf(all);
    }

    /** Takes the oldest unread message that matches; each is taken once. */
    synchronized Received take(String what, Predicate<Received> wanted, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            for (Received received : unread) {
                if (wanted.test(received)) {
                    unread.remove(received);
                    return received;
                }
            }
            awaitChange(deadline, () -> what + " did not come; unread: " + texts(unread));
        }
    }

    /** Waits until so many have come in all. */
    synchronized List<Received> awaitCount(int count, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (all.size() < count) {
            awaitChange(deadline, () -> "%d of %d messages came: %s".formatted(all.size(), count, texts(all)));
        }
        return List.copyOf(all);
    }

    private void awaitChange(long deadline, java.util.function.Supplier<String> failure) {
        long left = (deadline - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
            throw new AssertionError(failure.get());
        }
        try {
            wait(left);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted: " + failure.get(), interrupted);
        }
    }

    private static List<String> texts(List<Received> messages) {
        return messages.stream().map(Received::text).toList();
    }
}
