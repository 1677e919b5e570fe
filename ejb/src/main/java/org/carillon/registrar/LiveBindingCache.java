package org.carillon.registrar;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongPredicate;
import org.carillon.wiring.Unproxied;

/**
 * {@link BindingCache} in memory, written behind: a REGISTER is answered from memory, and what has changed goes to the
 * {@link BindingStore} a moment later, once however often it changed meanwhile. A crash costs the changes of that moment and
 * the refreshes of some seconds, an orderly stop none. Kamailio, with which a registrar is compared, keeps bindings in memory
 * alone unless it is told to write them at intervals.
 */
@Unproxied
class LiveBindingCache implements BindingCache {
    /** Changes that are written in one go; a store that is slow is asked again for the rest. */
    private static final int BATCH = 2_000;

    /** An entry outlives its last binding, so that a clock that runs behind finds it. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private final ConcurrentHashMap<Long, List<Binding>> entries = new ConcurrentHashMap<>();
    private final Set<Long> changed = ConcurrentHashMap.newKeySet();
    private final Set<Long> refreshed = ConcurrentHashMap.newKeySet();
    private final BindingStore store;
    private final Clock clock;

    /** Reads back what is stored. */
    @Inject
    LiveBindingCache(BindingStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
        store.readAll().forEach((account, text) -> entries.put(account, BindingCodec.decode(text)));
    }

    @Override
    public List<Binding> find(long accountId) {
        return entries.getOrDefault(accountId, List.of());
    }

    @Override
    public void forEachAccount(LongPredicate visitor) {
        for (long accountId : entries.keySet()) {
            if (!visitor.test(accountId)) {
                return;
            }
        }
    }

    @Override
    public boolean replace(long accountId, List<Binding> before, List<Binding> after, Storing storing) {
        boolean replaced;
        if (after.isEmpty()) {
            replaced = before.isEmpty() || entries.remove(accountId, before);
        } else {
            replaced = before.isEmpty()
                    ? entries.putIfAbsent(accountId, after) == null
                    : entries.replace(accountId, before, after);
        }
        if (replaced) {
            (storing == Storing.SOON ? changed : refreshed).add(accountId);
        }
        return replaced;
    }

    /** Accounts whose change is not stored yet. */
    int unwritten() {
        return changed.size() + refreshed.size();
    }

    /** From now on what was only refreshed is to be written as well. */
    void includeRefreshed() {
        Iterator<Long> accounts = refreshed.iterator();
        while (accounts.hasNext()) {
            Long account = accounts.next();
            accounts.remove();
            changed.add(account);
        }
    }

    /**
     * Writes what has changed, the caller being the only one who does. What changes meanwhile is written next time.
     *
     * @return whether more waits
     * @throws RuntimeException of the store; what was to be written waits on
     */
    boolean writeChanges() {
        Map<Long, String> texts = new HashMap<>();
        Set<Long> gone = new HashSet<>();
        Instant last = Instant.EPOCH;
        Iterator<Long> accounts = changed.iterator();
        while (accounts.hasNext() && texts.size() + gone.size() < BATCH) {
            Long account = accounts.next();
            // first off the list, then read: a change after the reading puts it there again
            accounts.remove();
            List<Binding> bindings = find(account);
            if (bindings.isEmpty()) {
                gone.add(account);
            } else {
                texts.put(account, BindingCodec.encode(bindings));
                Instant end = lastEnd(bindings);
                last = end.isAfter(last) ? end : last;
            }
        }
        if (texts.isEmpty() && gone.isEmpty()) {
            return false;
        }
        Duration lifespan = Duration.between(clock.instant(), last).plus(MARGIN);
        boolean written = false;
        try {
            store.write(texts, lifespan.isPositive() ? lifespan : MARGIN, gone);
            written = true;
        } finally {
            if (!written) {
                changed.addAll(texts.keySet());
                changed.addAll(gone);
            }
        }
        return !changed.isEmpty();
    }

    /** Drops entries of which nothing lives any more. */
    void dropExpired() {
        Instant limit = clock.instant().minus(MARGIN);
        entries.forEach((account, bindings) -> {
            if (lastEnd(bindings).isBefore(limit) && entries.remove(account, bindings)) {
                changed.add(account);
            }
        });
    }

    private static Instant lastEnd(List<Binding> bindings) {
        Instant last = Instant.EPOCH;
        for (Binding binding : bindings) {
            last = binding.expiresAt().isAfter(last) ? binding.expiresAt() : last;
        }
        return last;
    }
}
