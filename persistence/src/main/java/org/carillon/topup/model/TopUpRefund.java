package org.carillon.topup.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Currency;
import org.carillon.ledger.model.Money;
import org.jspecify.annotations.Nullable;

/** Money that went back to who had paid, and what of it was taken from the credit. Changed under the lock of its top-up. */
@Entity
@Table(name = "top_up_refund")
public class TopUpRefund {
    /** What a notice counts. */
    public enum Kind {
        /** Of a charge, in millionths of the currency's unit: all that was given back so far. */
        CHARGE,
        /** Of a dispute, in millionths of the currency's unit. */
        DISPUTE,
        /** How many of the product; 0 for all of them. */
        QUANTITY,
        /** Thousandths of a per cent of the purchase. */
        PERCENTAGE
    }

    /** Characters of the longest reference. */
    public static final int MAX_REFERENCE_LENGTH = 160;

    @Id
    private String id;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false, updatable = false)
    private TopUpMethod method;

    @Column(nullable = false, updatable = false)
    private String reference;

    @Column(nullable = false, updatable = false)
    private String payment;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false, updatable = false)
    private Kind kind;

    @Column(nullable = false, updatable = false)
    private long said;

    @Column
    private @Nullable String currency;

    @Column(name = "top_up_id")
    private @Nullable String topUpId;

    @Column(name = "account_id")
    private @Nullable Long accountId;

    @Column(nullable = false)
    private long amount;

    @Column(nullable = false)
    private long taken;

    @Column(nullable = false)
    private long uncollected;

    @Column(nullable = false, updatable = false)
    private Instant at;

    @Column
    private @Nullable String reversal;

    @Column(name = "reversed_at")
    private @Nullable Instant reversedAt;

    /** An object, so that an entity with an id of its own is seen to be new. */
    @Version
    private @Nullable Long version;

    @SuppressWarnings("NullAway")
    protected TopUpRefund() {}

    /**
     * One whose top-up is not known yet.
     *
     * @param said as the kind counts
     * @param currency null where the kind is no money
     */
    public TopUpRefund(
            String id,
            TopUpMethod method,
            String reference,
            String payment,
            Kind kind,
            long said,
            @Nullable Currency currency,
            Instant now) {
        this.id = id;
        this.method = method;
        this.reference = reference;
        this.payment = payment;
        this.kind = kind;
        this.said = said;
        this.currency = currency == null ? null : currency.getCurrencyCode();
        this.at = now;
    }

    /** It is of this top-up, and so much of it. */
    public void assign(TopUp topUp, Money share) {
        topUpId = topUp.id();
        accountId = topUp.purse().accountId();
        currency = share.currency().getCurrencyCode();
        amount = share.micros();
    }

    /** So much was there to be taken; the rest of the amount was not. */
    public void collected(Money money) {
        taken = money.micros();
        uncollected = Math.subtractExact(amount, taken);
    }

    /**
     * Whoever gave the money back has it again.
     *
     * @param notice what the notice is called that says so
     */
    public void reverse(String notice, Instant now) {
        reversal = notice;
        reversedAt = now;
    }

    public String id() {
        return id;
    }

    public TopUpMethod method() {
        return method;
    }

    public String reference() {
        return reference;
    }

    public String payment() {
        return payment;
    }

    public Kind kind() {
        return kind;
    }

    public long said() {
        return said;
    }

    /** Null where neither the notice nor a top-up has told. */
    public @Nullable Currency currency() {
        return currency == null ? null : Money.currency(currency);
    }

    public @Nullable String topUpId() {
        return topUpId;
    }

    /** In millionths of the currency's unit: the part of the top-up that it is. */
    public long amount() {
        return amount;
    }

    /** In millionths of the currency's unit. */
    public long taken() {
        return taken;
    }

    /** In millionths of the currency's unit. */
    public long uncollected() {
        return uncollected;
    }

    public Instant at() {
        return at;
    }

    public @Nullable Instant reversedAt() {
        return reversedAt;
    }
}
