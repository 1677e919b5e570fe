package org.carillon.trace;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Settings of traces. */
@Dependent
public class TraceConfig {
    private final Duration duration;
    private final Duration maxDuration;
    private final int maxActive;
    private final Duration keep;
    private final int queueCapacity;

    @Inject
    public TraceConfig(
            @ConfigProperty(name = "carillon.trace.duration", defaultValue = "PT1H") Duration duration,
            @ConfigProperty(name = "carillon.trace.max-duration", defaultValue = "P1D") Duration maxDuration,
            @ConfigProperty(name = "carillon.trace.max-active", defaultValue = "20") int maxActive,
            @ConfigProperty(name = "carillon.trace.keep", defaultValue = "P7D") Duration keep,
            @ConfigProperty(name = "carillon.trace.queue-capacity", defaultValue = "5000") int queueCapacity) {
        this.duration = duration;
        this.maxDuration = maxDuration;
        this.maxActive = maxActive;
        this.keep = keep;
        this.queueCapacity = queueCapacity;
    }

    /** How long a trace goes on that names no end. */
    public Duration duration() {
        return duration;
    }

    /** The longest that a trace may go on. */
    public Duration maxDuration() {
        return maxDuration;
    }

    /** Traces at the same time: each message is compared with all of them. */
    public int maxActive() {
        return maxActive;
    }

    /** How long messages are kept after the end of their trace. */
    public Duration keep() {
        return keep;
    }

    /** Messages that may wait for the database; further ones are dropped and counted. */
    public int queueCapacity() {
        return queueCapacity;
    }
}
