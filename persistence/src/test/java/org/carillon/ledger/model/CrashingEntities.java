package org.carillon.ledger.model;

import jakarta.persistence.EntityManager;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** An entity manager that dies before one of the next calls; the transaction around it is rolled back. */
final class CrashingEntities {
    /** The end of the process, as the database sees it. */
    static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private final EntityManager entities;
    private int callsLeft = Integer.MAX_VALUE;

    CrashingEntities(EntityManager behind) {
        entities = (EntityManager) Proxy.newProxyInstance(
                CrashingEntities.class.getClassLoader(),
                new Class<?>[] {EntityManager.class},
                (proxy, method, arguments) -> {
                    callsLeft--;
                    if (callsLeft < 0) {
                        throw new Crash();
                    }
                    try {
                        return method.invoke(behind, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    EntityManager entities() {
        return entities;
    }

    /** Dies at this call from now on; 0 is the next one. */
    void dieAt(int call) {
        callsLeft = call;
    }

    /** Dies no more. */
    void live() {
        callsLeft = Integer.MAX_VALUE;
    }
}
