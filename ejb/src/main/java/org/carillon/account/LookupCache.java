package org.carillon.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A bounded cache of look-ups. What was found stays two hours, longer than the hour between two refreshes of a
 * registration, so that a refresh asks no database; what was not found stays five seconds, so that a guesser does not
 * cost a query per guess. A change forgets its entries at once. A forget that meets a running load waits
 * for it and removes its result (both lock the entry), so an old value cannot outlive the change.
 */
public final class LookupCache<K, V> {
    private static final int MAX_ENTRIES = 100_000;
    private static final Duration FOUND = Duration.ofHours(2);
    private static final Duration NOT_FOUND = Duration.ofSeconds(5);

    private final Cache<K, Optional<V>> entries;
    private final Function<K, Optional<V>> load;

    public LookupCache(Function<K, Optional<V>> load) {
        this(load, Ticker.systemTicker());
    }

    LookupCache(Function<K, Optional<V>> load, Ticker ticker) {
        this.load = load;
        this.entries = Caffeine.newBuilder()
                .maximumSize(MAX_ENTRIES)
                .expireAfter(Expiry.<K, Optional<V>>writing((key, value) -> value.isPresent() ? FOUND : NOT_FOUND))
                .ticker(ticker)
                .build();
    }

    public Optional<V> find(K key) {
        return entries.get(key, load);
    }

    public void forget(K key) {
        entries.invalidate(key);
    }

    /** Forgets what was found and is so; goes through everything that is kept. */
    void forgetIf(Predicate<V> found) {
        entries.asMap().values().removeIf(value -> value.isPresent() && found.test(value.get()));
    }

    void forgetAll() {
        entries.invalidateAll();
    }
}
