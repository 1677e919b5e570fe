package org.carillon.diameter.ra.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.carillon.diameter.BaseAvps;
import org.carillon.diameter.DiameterAnswer;
import org.carillon.diameter.ra.message.Header;
import org.carillon.diameter.ra.message.Received;
import org.jspecify.annotations.Nullable;

/**
 * Requests that were handled, so that one that comes again with the T bit gets the same answer without being handled twice
 * (RFC 6733 §3 (Diameter Header): Origin-Host and End-to-End Identifier are the same in both, for four minutes). This is for
 * the short time in which a peer fails over; what must never happen twice has a key of its application besides. The oldest
 * are forgotten when there are too many.
 */
final class Duplicates {
    private static final long FOUR_MINUTES = Duration.ofMinutes(4).toNanos();

    private final int most;
    private final Map<Key, Entry> entries = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Entry> inOrder = new ConcurrentLinkedQueue<>();
    /** Of the queue, those that are forgotten already included. */
    private final AtomicInteger size = new AtomicInteger();

    private record Key(String originHost, int endToEnd, int command, long application) {
        static Key of(Received request) {
            Header header = request.header();
            return new Key(
                    request.avps().getText(BaseAvps.ORIGIN_HOST).toLowerCase(Locale.ROOT),
                    header.endToEnd(),
                    header.command(),
                    header.application());
        }
    }

    /** One that was received for the first time. What changes is guarded by itself. */
    private static final class Entry {
        private final Key key;
        private final long since;
        private final List<Exchange> waiting = new ArrayList<>();
        private @Nullable DiameterAnswer answer;

        Entry(Key key, long since) {
            this.key = key;
            this.since = since;
        }
    }

    /** @param most how many are remembered; 0 for none */
    Duplicates(int most) {
        this.most = most;
    }

    /**
     * Notes a request that is about to be handled.
     *
     * @return true when it is a repetition of one that was: it has its answer, or will get it with that one
     */
    boolean isRepetition(Exchange exchange, long now) {
        if (most == 0) {
            return false;
        }
        Key key = Key.of(exchange.received());
        if (exchange.request().repeated()) {
            Entry known = entries.get(key);
            if (known != null) {
                answerAgain(known, exchange);
                return true;
            }
        }
        Entry fresh = new Entry(key, now);
        entries.put(key, fresh);
        inOrder.add(fresh);
        size.incrementAndGet();
        forgetOldest(now);
        exchange.rememberedBy(answer -> answered(fresh, answer));
        return false;
    }

    /** Forgets what is older than the sender may use the same identifier again. */
    void tick(long now) {
        forgetOldest(now);
    }

    int size() {
        return size.get();
    }

    private static void answerAgain(Entry known, Exchange exchange) {
        DiameterAnswer answer;
        synchronized (known) {
            answer = known.answer;
            if (answer == null) {
                known.waiting.add(exchange);
            }
        }
        if (answer != null) {
            exchange.answer(answer);
        }
    }

    /** Returns those that wait for the same answer. */
    private List<Exchange> answered(Entry entry, DiameterAnswer answer) {
        List<Exchange> repetitions;
        synchronized (entry) {
            entry.answer = answer;
            repetitions = List.copyOf(entry.waiting);
            entry.waiting.clear();
        }
        if (answer.error()) {
            // it was not handled, and may be when it comes again
            forget(entry);
        }
        return repetitions;
    }

    private void forgetOldest(long now) {
        Entry oldest = inOrder.peek();
        while (oldest != null && (size.get() > most || now - oldest.since > FOUR_MINUTES)) {
            if (inOrder.remove(oldest)) {
                size.decrementAndGet();
                forget(oldest);
            }
            oldest = inOrder.peek();
        }
    }

    private void forget(Entry entry) {
        entries.remove(entry.key, entry);
    }
}
