package org.carillon.registrar;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/** Bindings in a map. */
final class FakeBindingCache implements BindingCache {
    final Map<Long, String> texts = new ConcurrentHashMap<>();
    volatile Duration lifespan = Duration.ZERO;

    @Override
    public @Nullable String find(long accountId) {
        return texts.get(accountId);
    }

    @Override
    public void forEachAccount(LongPredicate visitor) {
        for (long accountId : texts.keySet()) {
            if (!visitor.test(accountId)) {
                return;
            }
        }
    }

    @Override
    public boolean replace(long accountId, @Nullable String before, @Nullable String after, Duration newLifespan) {
        lifespan = newLifespan;
        if (after == null) {
            return before == null || texts.remove(accountId, before);
        }
        return before == null ? texts.putIfAbsent(accountId, after) == null : texts.replace(accountId, before, after);
    }
}
