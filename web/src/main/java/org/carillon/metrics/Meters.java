package org.carillon.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;

/**
 * Registers figures that are read from an object at each scrape, each once. By name and tags, because the server's
 * registry knows nothing that comes from a builder. The registry does not keep the object alive.
 */
final class Meters {
    private record Id(String name, Tags tags) {}

    private final MeterRegistry registry;
    private final Set<Id> known = ConcurrentHashMap.newKeySet();

    Meters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** A figure that only grows. */
    <T> void counter(String name, Tags tags, T source, ToDoubleFunction<T> value) {
        if (known.add(new Id(name, tags))) {
            registry.more().counter(name, tags, source, value);
        }
    }

    <T> void gauge(String name, Tags tags, T source, ToDoubleFunction<T> value) {
        if (known.add(new Id(name, tags))) {
            registry.gauge(name, tags, source, value);
        }
    }
}
