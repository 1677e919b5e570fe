package org.carillon.rest;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Set;

/** Count and latency of HTTP requests by method, route and status: {@code http_server_requests_seconds}. */
@ApplicationScoped
public class RequestMetrics {
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

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
            Timer.builder("http.server.requests")
                    .description("HTTP requests answered")
                    .tag("method", METHODS.contains(method) ? method : "other")
                    .tag("route", route)
                    .tag("status", Integer.toString(status))
                    .publishPercentileHistogram()
                    .minimumExpectedValue(Duration.ofMillis(1))
                    .maximumExpectedValue(Duration.ofSeconds(10))
                    .register(registries.get())
                    .record(took);
        }
    }
}
