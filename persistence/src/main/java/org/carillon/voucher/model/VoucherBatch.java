package org.carillon.voucher.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.carillon.ledger.model.Money;
import org.jspecify.annotations.Nullable;

/** Vouchers of one worth that were made together. */
@Entity
@Table(name = "voucher_batch")
public class VoucherBatch {
    /** Most vouchers of a batch. */
    public static final int LARGEST = 1000;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(name = "tenant_id", nullable = false, updatable = false)
    private long tenantId;

    @Column(nullable = false, updatable = false)
    private String name;

    @Column(nullable = false, updatable = false)
    private long amount;

    @Column(nullable = false, updatable = false)
    private String currency;

    @Column(nullable = false, updatable = false)
    private int vouchers;

    @Column(name = "expires_at", updatable = false)
    private @Nullable Instant expiresAt;

    @Column(nullable = false)
    private boolean withdrawn;

    @Column(name = "created_at", nullable = false, updatable = false)
    private Instant createdAt;

    @Column(name = "created_by", nullable = false, updatable = false)
    private String createdBy;

    @Version
    private long version;

    @SuppressWarnings("NullAway")
    protected VoucherBatch() {}

    public VoucherBatch(
            long tenantId,
            String name,
            Money worth,
            int vouchers,
            @Nullable Instant expiresAt,
            Instant createdAt,
            String createdBy) {
        this.tenantId = tenantId;
        this.name = name;
        this.amount = worth.micros();
        this.currency = worth.currency().getCurrencyCode();
        this.vouchers = vouchers;
        this.expiresAt = expiresAt;
        this.createdAt = createdAt;
        this.createdBy = createdBy;
    }

    /** What is not redeemed yet will not be. */
    public void withdraw() {
        withdrawn = true;
    }

    public boolean redeemable(Instant now) {
        return !withdrawn && (expiresAt == null || now.isBefore(expiresAt));
    }

    public long id() {
        return id;
    }

    public long tenantId() {
        return tenantId;
    }

    public String name() {
        return name;
    }

    public Money worth() {
        return new Money(amount, Money.currency(currency));
    }

    public int vouchers() {
        return vouchers;
    }

    public @Nullable Instant expiresAt() {
        return expiresAt;
    }

    public boolean withdrawn() {
        return withdrawn;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public String createdBy() {
        return createdBy;
    }
}
