package org.carillon.ledger.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a user gave another one: the ledger is compared with it. Written once, in the transaction that moves the money. */
@Entity
@Table(name = "money_transfer")
public class MoneyTransfer {
    @Id
    private String id;

    @Column(name = "tenant_id", nullable = false, updatable = false)
    private long tenantId;

    /** Null where he is gone. */
    @Column(updatable = false)
    private @Nullable Long sender;

    /** Null where he is gone. */
    @Column(updatable = false)
    private @Nullable Long receiver;

    @Column(nullable = false, updatable = false)
    private long amount;

    @Column(nullable = false, updatable = false)
    private String currency;

    @Column(nullable = false, updatable = false)
    private Instant at;

    /** An object, so that an entity with an id of its own is seen to be new. */
    @Version
    private @Nullable Long version;

    @SuppressWarnings("NullAway")
    protected MoneyTransfer() {}

    /** @param id which the key in the ledger ends with */
    public MoneyTransfer(String id, Purse from, long receiver, Money amount, Instant now) {
        this.id = id;
        this.tenantId = from.tenantId();
        this.sender = from.accountId();
        this.receiver = receiver;
        this.amount = amount.micros();
        this.currency = amount.currency().getCurrencyCode();
        this.at = now;
    }
}
