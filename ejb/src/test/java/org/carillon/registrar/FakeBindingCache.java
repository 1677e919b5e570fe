package org.carillon.registrar;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongPredicate;

/** Bindings in a map. */
final class FakeBindingCache implements BindingCache {
    final Map<Long, List<Binding>> entries = new ConcurrentHashMap<>();
    volatile Storing storing = Storing.LATER;

    @Override
    public List<Binding> find(long accountId) {
        return entries.getOrDefault(accountId, List.of());
    }

    @Override
    public void forEachAccount(LongPredicate visitor) {
        for (long accountId : entries.keySet()) {
            if (!visitor.test(accountId)) {
                return;
            }
        }
    }

    @Override
    public boolean replace(long accountId, List<Binding> before, List<Binding> after, Storing howSoon) {
        storing = howSoon;
        if (after.isEmpty()) {
            return before.isEmpty() || entries.remove(accountId, before);
        }
        return before.isEmpty()
                ? entries.putIfAbsent(accountId, after) == null
                : entries.replace(accountId, before, after);
    }
}
