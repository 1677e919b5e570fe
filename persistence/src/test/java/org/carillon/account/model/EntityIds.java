package org.carillon.account.model;

import java.lang.reflect.Field;
import java.util.concurrent.atomic.AtomicLong;

/** Gives entities in memory the ids that a database would give them. */
final class EntityIds {
    private final AtomicLong last = new AtomicLong();

    void assign(Object entity) {
        try {
            Field id = entity.getClass().getDeclaredField("id");
            id.setAccessible(true);
            id.set(entity, last.incrementAndGet());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("no id in " + entity.getClass(), e);
        }
    }
}
