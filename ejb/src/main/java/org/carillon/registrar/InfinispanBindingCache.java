package org.carillon.registrar;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongPredicate;
import org.infinispan.Cache;
import org.infinispan.commons.util.CloseableIterator;
import org.infinispan.context.Flag;
import org.jspecify.annotations.Nullable;

/**
 * {@link BindingCache} in the cache {@code bindings}, which has a store: a restart forgets none. The cache is local, reads
 * its whole store when it starts and evicts nothing, so what is not in memory is nowhere: reads leave the store out, which
 * would cost a change of threads for each user who is offline.
 */
@ApplicationScoped
class InfinispanBindingCache implements BindingCache {
    @Resource(lookup = "java:jboss/infinispan/cache/carillon/bindings")
    private Cache<String, String> stored;

    private Cache<String, String> cache;

    @PostConstruct
    void readFromMemory() {
        cache = stored.getAdvancedCache().withFlags(Flag.SKIP_CACHE_LOAD);
    }

    @Override
    public @Nullable String find(long accountId) {
        return cache.get(key(accountId));
    }

    @Override
    public boolean replace(long accountId, @Nullable String before, @Nullable String after, Duration lifespan) {
        String key = key(accountId);
        if (after == null) {
            return before == null || cache.remove(key, before);
        }
        return before == null
                ? cache.putIfAbsent(key, after, lifespan.toMillis(), TimeUnit.MILLISECONDS) == null
                : cache.replace(key, before, after, lifespan.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void forEachAccount(LongPredicate visitor) {
        try (CloseableIterator<String> keys = cache.keySet().iterator()) {
            while (keys.hasNext() && visitor.test(Long.parseLong(keys.next()))) {}
        }
    }

    private static String key(long accountId) {
        return Long.toString(accountId);
    }
}
