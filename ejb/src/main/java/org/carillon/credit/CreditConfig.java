package org.carillon.credit;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Settings of credit control for others. */
@Dependent
public class CreditConfig {
    private final Duration grant;
    private final Duration validity;
    private final int writers;
    private final int queueCapacity;
    private final int batchSize;

    @Inject
    public CreditConfig(
            @ConfigProperty(name = "carillon.credit.grant", defaultValue = "PT1M") Duration grant,
            @ConfigProperty(name = "carillon.credit.validity", defaultValue = "PT5M") Duration validity,
            @ConfigProperty(name = "carillon.credit.writers", defaultValue = "2") int writers,
            @ConfigProperty(name = "carillon.credit.queue-capacity", defaultValue = "10000") int queueCapacity,
            @ConfigProperty(name = "carillon.credit.batch-size", defaultValue = "256") int batchSize) {
        this.grant = grant;
        this.validity = validity;
        this.writers = writers;
        this.queueCapacity = queueCapacity;
        this.batchSize = batchSize;
    }

    /** What one request is granted at most. */
    public Duration grant() {
        return grant;
    }

    /** How long a grant is good for. */
    public Duration validity() {
        return validity;
    }

    /** How long a session may be without a request: Tcc, RFC 8506 §13 (Credit-Control Application Related Parameters). */
    public Duration patience() {
        return validity.multipliedBy(2);
    }

    /** Threads that answer, each with a database connection. */
    public int writers() {
        return writers;
    }

    /** Requests that may wait for one of them. */
    public int queueCapacity() {
        return queueCapacity;
    }

    /** Requests that are answered in one transaction at most. */
    public int batchSize() {
        return batchSize;
    }
}
