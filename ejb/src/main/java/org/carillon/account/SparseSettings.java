package org.carillon.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What some accounts have set and most have not, in memory. It knows which ones have, so that a request about one of the
 * others costs a look into a set and never a query; the settings themselves are read when first asked for. A change on this
 * node counts from its commit on, a change on another one from the next refresh on. Safe for any thread.
 */
public final class SparseSettings<V> {
    /** What clocks of nodes may differ and a commit may take. */
    private static final Duration OVERLAP = Duration.ofMinutes(1);

    private final Set<Long> accounts = ConcurrentHashMap.newKeySet();
    private final LookupCache<Long, V> settings;
    private final Function<Instant, List<Long>> changedSince;
    private final V nothing;
    private final Clock clock;
    private Instant readUntil = Instant.EPOCH;
    private volatile boolean read;
    private boolean behind;

    /**
     * @param load what an account has set
     * @param changedSince accounts whose settings were changed at a time or later
     * @param nothing what an account has that never set anything
     */
    public SparseSettings(Function<Long, V> load, Function<Instant, List<Long>> changedSince, V nothing, Clock clock) {
        this.settings = new LookupCache<>(account -> Optional.of(load.apply(account)));
        this.changedSince = changedSince;
        this.nothing = nothing;
        this.clock = clock;
    }

    /** Mostly nothing. */
    public V find(long accountId) {
        return isSet(accountId) ? settings.find(accountId).orElseThrow() : nothing;
    }

    /** Whether the account has or had anything set. */
    public boolean isSet(long accountId) {
        if (!read) {
            refresh();
        }
        return accounts.contains(accountId);
    }

    /** Reads which accounts have changed their settings since it was called last, at first all. */
    public synchronized void refresh() {
        Instant now = clock.instant();
        changedSince.apply(readUntil).forEach(this::forget);
        readUntil = now.minus(OVERLAP);
        read = true;
    }

    /**
     * The same; what is known goes on to count while that fails.
     *
     * @param fails called when it begins to fail
     * @param again called when it no longer does
     */
    public synchronized void look(Consumer<RuntimeException> fails, Runnable again) {
        try {
            refresh();
            if (behind) {
                behind = false;
                again.run();
            }
        } catch (RuntimeException e) {
            if (!behind) {
                behind = true;
                fails.accept(e);
            }
        }
    }

    /** To be called after the commit of a change. */
    public void forget(long accountId) {
        accounts.add(accountId);
        settings.forget(accountId);
    }
}
