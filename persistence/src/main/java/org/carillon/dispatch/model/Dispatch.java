package org.carillon.dispatch.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.carillon.event.model.CorrelationId;

/** One message on its way to a queue. The id is also the broker's duplicate-detection id. */
@Entity
@Table(name = "dispatch_outbox")
public class Dispatch {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(nullable = false, updatable = false)
    private String queue;

    @Column(nullable = false, updatable = false)
    private String payload;

    @Column(name = "correlation_id", nullable = false, updatable = false)
    private String correlationId;

    @Column(name = "created_at", nullable = false, updatable = false)
    private Instant createdAt;

    @SuppressWarnings("NullAway")
    protected Dispatch() {}

    /**
     * A message to send.
     *
     * @param queue the queue's name, for example {@code SmsDispatch}
     * @param payload JSON, at most 8192 characters; secrets in it are sealed
     */
    public Dispatch(String queue, String payload, CorrelationId correlationId, Instant now) {
        this.queue = queue;
        this.payload = payload;
        this.correlationId = correlationId.value();
        this.createdAt = now;
    }

    public long id() {
        return id;
    }

    public String queue() {
        return queue;
    }

    public String payload() {
        return payload;
    }

    public CorrelationId correlationId() {
        return new CorrelationId(correlationId);
    }

    public Instant createdAt() {
        return createdAt;
    }
}
