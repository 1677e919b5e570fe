package org.carillon.registrar;

import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** Port: where bindings outlive the server, as text by the id of their account. */
interface BindingStore {
    /** Everything that is kept. */
    Map<Long, String> readAll();

    /**
     * Keeps texts and forgets others; returns when that survives a crash.
     *
     * @param lifespan how long the texts are worth keeping at most
     */
    void write(Map<Long, String> texts, Duration lifespan, Set<Long> gone);
}
