package org.carillon.subscription;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.infinispan.Cache;

/** {@link SubscriptionCache} in the cache {@code subscriptions}, which has a store: a restart forgets none. */
@ApplicationScoped
class InfinispanSubscriptionCache implements SubscriptionCache {
    @Resource(lookup = "java:jboss/infinispan/cache/carillon/subscriptions")
    private Cache<String, String> cache;

    @Override
    public void put(DialogId id, String text, Duration lifespan) {
        cache.put(key(id), text, lifespan.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void remove(DialogId id) {
        cache.remove(key(id));
    }

    @Override
    public List<String> all() {
        return List.copyOf(cache.values());
    }

    private static String key(DialogId id) {
        return id.callId() + ' ' + id.localTag() + ' ' + id.remoteTag();
    }
}
