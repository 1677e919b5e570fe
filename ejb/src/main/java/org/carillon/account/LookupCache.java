package org.carillon.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * A bounded cache of look-ups. What was found stays a minute, what was not found five seconds: another node of a cluster
 * may have changed it, and a guesser must not cost a database query per guess. A forget that meets a running load waits
 * for it and removes its result (both lock the entry), so an old value cannot outlive the change.
 */
final class LookupCache<K, V> {
    private static final int MAX_ENTRIES = 100_000;
    private static final Duration FOUND = Duration.ofMinutes(1);
    private static final Duration NOT_FOUND = Duration.ofSeconds(5);

    private final Cache<K, Optional<V>> entries;
    private final Function<K, Optional<V>> load;

    LookupCache(Function<K, Optional<V>> load) {
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

    Optional<V> find(K key) {
        return entries.get(key, load);
    }

    void forget(K key) {
        entries.invalidate(key);
    }

    void forgetAll() {
        entries.invalidateAll();
    }
}
