package org.carillon.registrar;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * {@link BindingCache} in memory, written behind: a REGISTER is answered from memory, and what has changed goes to the
 * {@link BindingStore} a moment later, once however often it changed meanwhile. A crash costs the changes of that moment and
 * the refreshes of some seconds, an orderly stop none. Kamailio, with which a registrar is compared, keeps bindings in memory alone unless it is told to
 * write them at intervals.
 */
@ApplicationScoped
class LiveBindingCache implements BindingCache {
    /** Changes that are written in one go; a store that is slow is asked again for the rest. */
    private static final int BATCH = 2_000;

    private record Entry(String text, long keepUntil) {}

    private final ConcurrentHashMap<Long, Entry> entries = new ConcurrentHashMap<>();
    private final Set<Long> changed = ConcurrentHashMap.newKeySet();
    private final Set<Long> refreshed = ConcurrentHashMap.newKeySet();
    private BindingStore store;
    private Clock clock;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected LiveBindingCache() {}

    /** Reads back what is stored. */
    @Inject
    LiveBindingCache(BindingStore store, RegistrarConfig config, Clock clock) {
        this(store, config.maxExpires(), clock);
    }

    /** @param longest how long a binding that is read back can be worth keeping */
    LiveBindingCache(BindingStore store, Duration longest, Clock clock) {
        this.store = store;
        this.clock = clock;
        long keepUntil = clock.millis() + longest.toMillis();
        store.readAll().forEach((account, text) -> entries.put(account, new Entry(text, keepUntil)));
    }

    @Override
    public @Nullable String find(long accountId) {
        Entry entry = entries.get(accountId);
        return entry == null ? null : entry.text();
    }

    @Override
    public boolean replace(
            long accountId, @Nullable String before, @Nullable String after, Duration lifespan, Storing storing) {
        Entry next = after == null ? null : new Entry(after, clock.millis() + lifespan.toMillis());
        boolean[] replaced = new boolean[1];
        entries.compute(accountId, (account, there) -> {
            replaced[0] = before == null
                    ? there == null
                    : there != null && there.text().equals(before);
            return replaced[0] ? next : there;
        });
        if (replaced[0]) {
            (storing == Storing.SOON ? changed : refreshed).add(accountId);
        }
        return replaced[0];
    }

    /** Accounts whose change is not stored yet. */
    int unwritten() {
        return changed.size() + refreshed.size();
    }

    /** From now on what was only refreshed is to be written as well. */
    void includeRefreshed() {
        for (Long account : refreshed) {
            refreshed.remove(account);
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
        Duration lifespan = Duration.ofMillis(1);
        long now = clock.millis();
        for (Long account : changed) {
            // first off the list, then read: a change after the reading puts it there again
            changed.remove(account);
            Entry entry = entries.get(account);
            if (entry == null) {
                gone.add(account);
            } else {
                texts.put(account, entry.text());
                Duration left = Duration.ofMillis(Math.max(1, entry.keepUntil() - now));
                lifespan = left.compareTo(lifespan) > 0 ? left : lifespan;
            }
            if (texts.size() + gone.size() == BATCH) {
                break;
            }
        }
        if (texts.isEmpty() && gone.isEmpty()) {
            return false;
        }
        boolean written = false;
        try {
            store.write(texts, lifespan, gone);
            written = true;
        } finally {
            if (!written) {
                changed.addAll(texts.keySet());
                changed.addAll(gone);
            }
        }
        return !changed.isEmpty();
    }

    /** Drops what is not worth keeping any more. */
    void dropExpired() {
        long now = clock.millis();
        entries.forEach((account, entry) -> {
            if (entry.keepUntil() <= now && entries.remove(account, entry)) {
                changed.add(account);
            }
        });
    }
}
