package org.carillon.registrar;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.infinispan.Cache;
import org.jspecify.annotations.Nullable;

/** {@link BindingCache} in the cache {@code bindings}, which has a store: a restart forgets none. */
@ApplicationScoped
class InfinispanBindingCache implements BindingCache {
    @Resource(lookup = "java:jboss/infinispan/cache/carillon/bindings")
    private Cache<String, String> cache;

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

    private static String key(long accountId) {
        return Long.toString(accountId);
    }
}
