package org.carillon.rest;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Count and latency of HTTP requests by method, route and status: {@code http_server_requests_seconds}. */
@ApplicationScoped
public class RequestMetrics {
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private record Answered(String method, String route, int status) {}

    private final Map<Answered, Timer> timers = new ConcurrentHashMap<>();
    private Instance<MeterRegistry> registries;

    @SuppressWarnings("NullAway")
    protected RequestMetrics() {}

    @Inject
    public RequestMetrics(Instance<MeterRegistry> registries) {
        this.registries = registries;
    }

    /** @param route a template, so that the number of time series is bounded */
    void answered(String method, String route, int status, Duration took) {
        if (registries.isResolvable()) {
            timers.computeIfAbsent(
                            new Answered(METHODS.contains(method) ? method : "other", route, status), this::timer)
                    .record(took);
        }
    }

    /** The server's registry takes meters by name and tags alone; what comes from a builder is lost in it. */
    private Timer timer(Answered answered) {
        return registries
                .get()
                .timer(
                        "http.server.requests",
                        Tags.of(
                                "method", answered.method(),
                                "route", answered.route(),
                                "status", Integer.toString(answered.status())));
    }
}
