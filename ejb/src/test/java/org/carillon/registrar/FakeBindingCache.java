package org.carillon.registrar;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Bindings in a map. */
final class FakeBindingCache implements BindingCache {
    final Map<Long, String> texts = new ConcurrentHashMap<>();
    volatile Duration lifespan = Duration.ZERO;
    volatile Storing storing = Storing.LATER;

    @Override
    public @Nullable String find(long accountId) {
        return texts.get(accountId);
    }

    @Override
    public boolean replace(
            long accountId, @Nullable String before, @Nullable String after, Duration newLifespan, Storing howSoon) {
        lifespan = newLifespan;
        storing = howSoon;
        if (after == null) {
            return before == null || texts.remove(accountId, before);
        }
        return before == null ? texts.putIfAbsent(accountId, after) == null : texts.replace(accountId, before, after);
    }
}
