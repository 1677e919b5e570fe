package org.carillon.health.model;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Where each part can be asked how it is. A part that nobody has registered is down: it has not started. */
@ApplicationScoped
public class HealthProbes {
    private final Map<Part, Supplier<Reading>> probes = new ConcurrentHashMap<>();

    public void register(Part part, Supplier<Reading> probe) {
        probes.put(part, probe);
    }

    /** For the end of the application. */
    public void clear() {
        probes.clear();
    }

    public Reading read(Part part) {
        Supplier<Reading> probe = probes.get(part);
        return probe == null ? new Reading(false, Map.of("state", "not started")) : probe.get();
    }
}
