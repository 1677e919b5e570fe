package org.carillon.registrar;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.infinispan.Cache;
import org.infinispan.context.Flag;

/** {@link BindingStore} in the cache {@code bindings}, which has a store and reads it back when it starts. */
@ApplicationScoped
class InfinispanBindingStore implements BindingStore {
    @Resource(lookup = "java:jboss/infinispan/cache/carillon/bindings")
    private Cache<String, String> cache;

    @Override
    public Map<Long, String> readAll() {
        Map<Long, String> texts = new HashMap<>();
        cache.forEach((account, text) -> texts.put(Long.valueOf(account), text));
        return texts;
    }

    @Override
    public void write(Map<Long, String> texts, Duration lifespan, Set<Long> gone) {
        if (!texts.isEmpty()) {
            Map<String, String> keyed = HashMap.newHashMap(texts.size());
            texts.forEach((account, text) -> keyed.put(account.toString(), text));
            // nobody wants to know what was stored before, which would be read from the disk
            cache.getAdvancedCache()
                    .withFlags(Flag.IGNORE_RETURN_VALUES)
                    .putAll(keyed, lifespan.toMillis(), TimeUnit.MILLISECONDS);
        }
        gone.forEach(account ->
                cache.getAdvancedCache().withFlags(Flag.IGNORE_RETURN_VALUES).remove(account.toString()));
    }
}
