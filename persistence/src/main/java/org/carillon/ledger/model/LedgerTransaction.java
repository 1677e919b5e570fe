package org.carillon.ledger.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Money that moved between accounts; its entries add up to zero. Written once and never changed. */
@Entity
@Table(name = "ledger_transaction")
class LedgerTransaction {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(name = "tenant_id", nullable = false, updatable = false)
    private long tenantId;

    @Column(name = "idempotency_key", nullable = false, updatable = false, unique = true)
    private String key;

    @Column(name = "correlation_id", nullable = false, updatable = false)
    private String correlationId;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false, updatable = false)
    private TransactionKind kind;

    @Column(updatable = false)
    private @Nullable String reason;

    @Column(updatable = false)
    private @Nullable String actor;

    @Column(nullable = false, updatable = false)
    private Instant at;

    @SuppressWarnings("NullAway")
    protected LedgerTransaction() {}

    LedgerTransaction(Order order, Instant now) {
        this.tenantId = order.tenantId();
        this.key = order.key();
        this.correlationId = order.correlationId().value();
        this.kind = order.kind();
        this.reason = order.reason();
        this.actor = order.actor();
        this.at = now;
    }

    long id() {
        return id;
    }
}
