package org.carillon.flow.phone;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The messages that reached a phone, in the order of arrival; readers wait until what they ask for is there. */
final class Inbox {
    private final List<Received> all = new ArrayList<>();
    private final List<Received> unread = new ArrayList<>();
    private volatile Consumer<Received> onMessage = message -> {};

    void onMessage(Consumer<Received> what) {
        onMessage = what;
    }

    void add(Received received) {
        synchronized (this) {
            all.add(received);
            unread.add(received);
            notifyAll();
        }
        onMessage.accept(received);
    }

    synchronized List<Received> all() {
        return List.copyOf(all);
    }

    /** Takes the oldest unread message that matches; each is taken once. */
    synchronized Received take(String what, Predicate<Received> wanted, Duration patience) {
        Received taken = await(() -> unread.stream().filter(wanted).findFirst(), patience)
                .orElseThrow(() -> new AssertionError(what + " did not come; unread: " + texts(unread)));
        unread.remove(taken);
        return taken;
    }

    /** Waits until so many have come in all. */
    synchronized List<Received> awaitCount(int count, Duration patience) {
        return await(() -> all.size() < count ? Optional.empty() : Optional.of(List.copyOf(all)), patience)
                .orElseThrow(() ->
                        new AssertionError("%d of %d messages came: %s".formatted(all.size(), count, texts(all))));
    }

    /** Waits until each of the texts has come, or the time is over; tells which of the two it was. */
    synchronized boolean awaitTexts(Set<String> texts, Duration patience) {
        Set<String> missing = new HashSet<>(texts);
        AtomicInteger seen = new AtomicInteger();
        return await(
                        () -> {
                            while (seen.get() < all.size()) {
                                missing.remove(all.get(seen.getAndIncrement()).text());
                            }
                            return missing.isEmpty() ? Optional.of(true) : Optional.empty();
                        },
                        patience)
                .isPresent();
    }

    /** Looks after each message that comes, until there is something or the time is over. */
    private synchronized <T> Optional<T> await(Supplier<Optional<T>> wanted, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        Optional<T> found = wanted.get();
        while (found.isEmpty()) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return found;
            }
            try {
                wait(left);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return found;
            }
            found = wanted.get();
        }
        return found;
    }

    private static List<String> texts(List<Received> messages) {
        return messages.stream().map(Received::text).toList();
    }
}
