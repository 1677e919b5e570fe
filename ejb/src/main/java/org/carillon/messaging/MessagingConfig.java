package org.carillon.messaging;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Settings of messaging. */
@Dependent
public class MessagingConfig {
    private final boolean store;
    private final int maxBodyBytes;
    private final Duration expiry;
    private final Duration onlineWait;
    private final int queueCapacity;
    private final int batchSize;
    private final int writers;
    private final int window;
    private final int pageSize;
    private final Duration retryDelay;

    @Inject
    public MessagingConfig(
            @ConfigProperty(name = "carillon.messaging.store", defaultValue = "true") boolean store,
            @ConfigProperty(name = "carillon.messaging.max-body-bytes", defaultValue = "16384") int maxBodyBytes,
            @ConfigProperty(name = "carillon.messaging.expiry", defaultValue = "P7D") Duration expiry,
            @ConfigProperty(name = "carillon.messaging.online-wait", defaultValue = "PT3S") Duration onlineWait,
            @ConfigProperty(name = "carillon.messaging.queue-capacity", defaultValue = "10000") int queueCapacity,
            @ConfigProperty(name = "carillon.messaging.batch-size", defaultValue = "200") int batchSize,
            @ConfigProperty(name = "carillon.messaging.writers", defaultValue = "1") int writers,
            @ConfigProperty(name = "carillon.messaging.window", defaultValue = "32") int window,
            @ConfigProperty(name = "carillon.messaging.page-size", defaultValue = "100") int pageSize,
            @ConfigProperty(name = "carillon.messaging.retry-delay", defaultValue = "PT1M") Duration retryDelay) {
        this.store = store;
        this.maxBodyBytes = maxBodyBytes;
        this.expiry = expiry;
        this.onlineWait = onlineWait;
        this.queueCapacity = queueCapacity;
        this.batchSize = batchSize;
        this.writers = writers;
        this.window = window;
        this.pageSize = pageSize;
        this.retryDelay = retryDelay;
    }

    /** Whether messages are kept until their recipients have them; otherwise they are only sent on. */
    public boolean store() {
        return store;
    }

    /** Octets of the longest body that is taken. */
    public int maxBodyBytes() {
        return maxBodyBytes;
    }

    /** How long a message waits for its recipient's devices. */
    public Duration expiry() {
        return expiry;
    }

    /** How long the sender of a message to somebody online waits for a device's answer before he gets 202. */
    public Duration onlineWait() {
        return onlineWait;
    }

    /** Messages that may wait to be written; further ones are answered 503. */
    public int queueCapacity() {
        return queueCapacity;
    }

    /** Messages and marks in one transaction at most. */
    public int batchSize() {
        return batchSize;
    }

    /** Threads that write, each with a database connection. */
    public int writers() {
        return writers;
    }

    /** Messages on their way to one device at the same time, each of another sender. */
    public int window() {
        return window;
    }

    /** Waiting messages that are read at once. */
    public int pageSize() {
        return pageSize;
    }

    /** When a device that did not take a message is tried again, unless it registers earlier. */
    public Duration retryDelay() {
        return retryDelay;
    }
}
