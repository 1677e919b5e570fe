package org.carillon.topup.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Locale;
import org.carillon.ledger.model.Money;
import org.carillon.ledger.model.Purse;
import org.jspecify.annotations.Nullable;

/** Money that a user pays, from his order to his credit. */
@Entity
@Table(name = "top_up")
public class TopUp {
    /** How far it is. */
    public enum State {
        /** Nobody has said that it is paid. */
        PENDING,
        CREDITED,
        /** It was not paid in time. */
        EXPIRED,
        /** It was given back before it was credited. */
        REFUNDED;

        /** {@code pending} for PENDING. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Characters of the longest reference. */
    public static final int MAX_REFERENCE_LENGTH = 128;

    /** Characters of the longest receipt that is kept. */
    public static final int MAX_RECEIPT_LENGTH = 2048;

    @Id
    private String id;

    @Column(name = "tenant_id", nullable = false, updatable = false)
    private long tenantId;

    @Column(name = "account_id", nullable = false, updatable = false)
    private long accountId;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false, updatable = false)
    private TopUpMethod method;

    @Column
    private @Nullable String reference;

    @Column
    private @Nullable String payment;

    @Column(updatable = false)
    private @Nullable String receipt;

    @Column(updatable = false)
    private @Nullable String product;

    @Column(nullable = false, updatable = false)
    private int quantity = 1;

    @Column(nullable = false, updatable = false)
    private long amount;

    @Column(nullable = false, updatable = false)
    private String currency;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private State state;

    @Column(nullable = false)
    private boolean unfinished;

    @Column(name = "created_at", nullable = false, updatable = false)
    private Instant createdAt;

    @Column(name = "credited_at")
    private @Nullable Instant creditedAt;

    /** An object, so that an entity with an id of its own is seen to be new. */
    @Version
    private @Nullable Long version;

    @SuppressWarnings("NullAway")
    protected TopUp() {}

    private TopUp(String id, Purse purse, TopUpMethod method, Money amount, Instant now) {
        this.id = id;
        this.tenantId = purse.tenantId();
        this.accountId = purse.accountId();
        this.method = method;
        this.amount = amount.micros();
        this.currency = amount.currency().getCurrencyCode();
        this.state = State.PENDING;
        this.createdAt = now;
    }

    /** One that is to be paid on a page. */
    public static TopUp ordered(String id, Purse purse, Money amount, Instant now) {
        return new TopUp(id, purse, TopUpMethod.WEB, amount, now);
    }

    /**
     * One that was paid in a store.
     *
     * @param quantity how many of the product
     * @param receipt what tells the store that it was consumed, or null where the store need not be told
     */
    public static TopUp bought(
            String id,
            Purse purse,
            TopUpMethod method,
            String reference,
            String product,
            int quantity,
            @Nullable String receipt,
            Money amount,
            Instant now) {
        TopUp topUp = new TopUp(id, purse, method, amount, now);
        topUp.reference = reference;
        topUp.payment = reference;
        topUp.product = product;
        topUp.quantity = quantity;
        topUp.receipt = receipt;
        topUp.unfinished = receipt != null;
        return topUp;
    }

    public void named(String newReference) {
        reference = newReference;
    }

    /** How refunds of it will call the payment. */
    public void paidAs(String newPayment) {
        payment = newPayment;
    }

    /** All of it was given back before it was credited. */
    public void refunded() {
        state = State.REFUNDED;
    }

    public void credited(Instant now) {
        state = State.CREDITED;
        creditedAt = now;
    }

    /** Nothing happens where it is paid. */
    public void expire() {
        if (state == State.PENDING) {
            state = State.EXPIRED;
        }
    }

    /** Whether its payment was told before, and nothing more comes of it. */
    public boolean isOver() {
        return state == State.CREDITED || state == State.REFUNDED;
    }

    /** The store knows. */
    public void finished() {
        unfinished = false;
    }

    public String id() {
        return id;
    }

    public Purse purse() {
        return new Purse(tenantId, accountId, Money.currency(currency));
    }

    public TopUpMethod method() {
        return method;
    }

    public @Nullable String reference() {
        return reference;
    }

    /** What refunds call it, or null where that is not known yet. */
    public @Nullable String payment() {
        return payment;
    }

    public @Nullable String receipt() {
        return receipt;
    }

    public @Nullable String product() {
        return product;
    }

    /** How many of the product. */
    public int quantity() {
        return quantity;
    }

    public Money amount() {
        return new Money(amount, Money.currency(currency));
    }

    public State state() {
        return state;
    }

    public boolean unfinished() {
        return unfinished;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public @Nullable Instant creditedAt() {
        return creditedAt;
    }
}
