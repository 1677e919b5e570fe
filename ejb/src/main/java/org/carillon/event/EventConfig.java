package org.carillon.event;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Settings of the event log. */
@Dependent
public class EventConfig {
    private final int queueCapacity;
    private final int batchSize;
    private final Duration linger;

    @Inject
    public EventConfig(
            @ConfigProperty(name = "carillon.event.queue-capacity", defaultValue = "50000") int queueCapacity,
            @ConfigProperty(name = "carillon.event.batch-size", defaultValue = "1000") int batchSize,
            @ConfigProperty(name = "carillon.event.linger", defaultValue = "PT0.05S") Duration linger) {
        this.queueCapacity = queueCapacity;
        this.batchSize = batchSize;
        this.linger = linger;
    }

    /** Events that may wait for the database; further ones are dropped and counted. */
    public int queueCapacity() {
        return queueCapacity;
    }

    /** Events in one write at most. */
    public int batchSize() {
        return batchSize;
    }

    /** How long the writer waits for more events before it writes. */
    public Duration linger() {
        return linger;
    }
}
