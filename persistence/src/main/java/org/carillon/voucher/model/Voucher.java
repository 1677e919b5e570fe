package org.carillon.voucher.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One voucher. Whoever has its PIN may redeem it, once. */
@Entity
@Table(name = "voucher")
public class Voucher {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(name = "batch_id", nullable = false, updatable = false)
    private long batchId;

    @Column(nullable = false, updatable = false, unique = true)
    private String serial;

    @Column(name = "pin_hash", nullable = false, updatable = false, unique = true)
    private String pinHash;

    @Column(name = "redeemed_at")
    private @Nullable Instant redeemedAt;

    @Column(name = "redeemed_by")
    private @Nullable Long redeemedBy;

    @Version
    private long version;

    @SuppressWarnings("NullAway")
    protected Voucher() {}

    public Voucher(long batchId, String serial, String pinHash) {
        this.batchId = batchId;
        this.serial = serial;
        this.pinHash = pinHash;
    }

    /** @throws IllegalStateException where it was redeemed before */
    public void redeem(long accountId, Instant at) {
        if (redeemed()) {
            throw new IllegalStateException("redeemed before");
        }
        redeemedBy = accountId;
        redeemedAt = at;
    }

    public boolean redeemed() {
        return redeemedAt != null;
    }

    public long id() {
        return id;
    }

    public long batchId() {
        return batchId;
    }

    /** What people call it by; it redeems nothing. */
    public String serial() {
        return serial;
    }
}
