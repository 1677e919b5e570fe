package org.carillon.flow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.carillon.flow.phone.Exchange;
import org.carillon.flow.phone.Phone;
import org.carillon.flow.phone.Received;
import org.carillon.flow.phone.Unanswered;

/** What the senders of {@link KillNineExperiment} noted: which message went out, and what was said to it. */
final class KillNineLedger {
    static final String FENCE = "last to ";

    private static final int CSEQ = 1;

    private enum State {
        UNSENT,
        ACCEPTED,
        REFUSED,
        UNANSWERED
    }

    /** One message; written by its sender's thread alone. */
    static final class Entry {
        private final int sender;
        private final int recipient;
        private final int number;
        private volatile State state = State.UNSENT;
        private volatile String refusal = "";
        private volatile String callId = "";

        private Entry(int sender, int recipient, int number) {
            this.sender = sender;
            this.recipient = recipient;
            this.number = number;
        }

        String text() {
            return "message %d of sender %d".formatted(number, sender);
        }

        int recipient() {
            return recipient;
        }

        boolean isUnsent() {
            return state == State.UNSENT;
        }

        boolean isUnanswered() {
            return state == State.UNANSWERED;
        }
    }

    private final List<Entry> entries = new ArrayList<>();
    private final Map<Integer, Integer> numbers = new HashMap<>();
    private final AtomicInteger repeated = new AtomicInteger();
    private final ComingAgain again;
    private Runnable onAccepted = () -> {};

    /** @param again asks for every message */
    KillNineLedger(ComingAgain again) {
        this.again = again;
    }

    Entry plan(int sender, int recipient) {
        Entry entry = new Entry(sender, recipient, numbers.merge(sender, 1, Integer::sum));
        entries.add(entry);
        return entry;
    }

    void onAccepted(Runnable what) {
        onAccepted = what;
    }

    /**
     * Sends and notes the answer; false when there was none. Each time that it is told to come again it does so as another
     * message of the same text: should a refused one have been kept, both arrive and are seen as doubled.
     */
    boolean send(Entry entry, Phone sender, Phone recipient) {
        return note(entry, () -> {
            entry.callId = UUID.randomUUID().toString();
            return ask(entry, sender, recipient);
        });
    }

    /** Sends again what got no answer and may have been kept, so that it stays the same message however often it is asked. */
    void repeat(Entry entry, Phone sender, Phone recipient) {
        repeated.incrementAndGet();
        note(entry, () -> ask(entry, sender, recipient));
    }

    private static Exchange ask(Entry entry, Phone sender, Phone recipient) {
        return sender.sends(entry.text()).sameAs(entry.callId, CSEQ).to(recipient);
    }

    private boolean note(Entry entry, Supplier<Exchange> request) {
        try {
            Exchange exchange = again.ask(request);
            if (exchange.status() == 200 || exchange.status() == 202) {
                entry.state = State.ACCEPTED;
                onAccepted.run();
            } else {
                entry.refusal = ComingAgain.words(exchange.answer());
                entry.state = State.REFUSED;
            }
            return true;
        } catch (Unanswered dead) {
            entry.state = State.UNANSWERED;
            return false;
        }
    }

    int sent() {
        return (int)
                entries.stream().filter(entry -> entry.state != State.UNSENT).count();
    }

    int accepted() {
        return count(State.ACCEPTED);
    }

    int unanswered() {
        return count(State.UNANSWERED);
    }

    int repeated() {
        return repeated.get();
    }

    private int count(State state) {
        return (int) entries.stream().filter(entry -> entry.state == state).count();
    }

    /** What was said to those refused, and to how many. */
    private SortedMap<String, Integer> refusals() {
        SortedMap<String, Integer> refusals = new TreeMap<>();
        entries.stream()
                .filter(entry -> entry.state == State.REFUSED)
                .forEach(entry -> refusals.merge(entry.refusal, 1, Integer::sum));
        return refusals;
    }

    /** Waits until everything accepted has arrived, or the time is over. */
    void awaitAll(List<Phone> recipients, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        for (int i = 0; i < recipients.size(); i++) {
            int recipient = i;
            Set<String> missing = new HashSet<>();
            entries.stream()
                    .filter(entry -> entry.recipient == recipient && entry.state == State.ACCEPTED)
                    .forEach(entry -> missing.add(entry.text()));
            recipients.get(i).awaitTexts(missing, Duration.ofNanos(deadline - System.nanoTime()));
        }
    }

    KillNineReport compare(List<Phone> recipients) {
        int received = 0;
        int lost = 0;
        int doubled = 0;
        int reordered = 0;
        int repeatedOnTheWire = 0;
        int unexpected = 0;
        for (int i = 0; i < recipients.size(); i++) {
            int recipient = i;
            Map<String, Entry> sent = new HashMap<>();
            entries.stream()
                    .filter(entry -> entry.recipient == recipient && entry.state != State.UNSENT)
                    .forEach(entry -> sent.put(entry.text(), entry));
            Map<String, Set<String>> identities = new HashMap<>();
            Map<Integer, Integer> newest = new HashMap<>();
            for (Received message : recipients.get(i).received()) {
                if (message.text().startsWith(FENCE)) {
                    continue;
                }
                Entry entry = sent.get(message.text());
                if (entry == null) {
                    unexpected++;
                    continue;
                }
                Set<String> known = identities.computeIfAbsent(message.text(), text -> new HashSet<>());
                if (known.isEmpty()) {
                    received++;
                    int last = newest.merge(entry.sender, entry.number, Math::max);
                    reordered += last > entry.number ? 1 : 0;
                } else if (known.contains(message.identity())) {
                    repeatedOnTheWire++;
                } else {
                    doubled++;
                }
                known.add(message.identity());
            }
            lost += (int) sent.values().stream()
                    .filter(entry -> entry.state == State.ACCEPTED && !identities.containsKey(entry.text()))
                    .count();
        }
        return new KillNineReport(
                sent(),
                accepted(),
                refusals(),
                unanswered(),
                repeated(),
                again.told(),
                received,
                lost,
                doubled,
                reordered,
                unexpected,
                repeatedOnTheWire);
    }
}
