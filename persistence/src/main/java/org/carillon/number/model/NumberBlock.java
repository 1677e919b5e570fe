package org.carillon.number.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.carillon.ledger.model.Money;

/** Numbers that follow one another, or those of a provider, at one monthly fee. */
@Entity
@Table(name = "number_block")
public class NumberBlock {
    /** Numbers of the largest block. */
    public static final long LARGEST = 1_000_000;

    /**
     * What an administrator says of it.
     *
     * @param first without plus; empty for a block of the provider
     * @param last of the same length
     */
    public record Terms(
            String first, String last, boolean provider, String iso, String description, Money monthlyFee) {}

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(name = "tenant_id", nullable = false, updatable = false)
    private long tenantId;

    @Column(name = "first_number", nullable = false, updatable = false)
    private String first;

    @Column(name = "last_number", nullable = false, updatable = false)
    private String last;

    @Column(nullable = false, updatable = false)
    private boolean provider;

    @Column(nullable = false, updatable = false)
    private String iso;

    @Column(nullable = false, updatable = false)
    private String description;

    @Column(name = "monthly_fee", nullable = false, updatable = false)
    private long monthlyFee;

    @Column(nullable = false, updatable = false)
    private String currency;

    @Column(nullable = false)
    private boolean withdrawn;

    @Column(name = "created_at", nullable = false, updatable = false)
    private Instant createdAt;

    @Column(name = "created_by", nullable = false, updatable = false)
    private String createdBy;

    @Version
    private long version;

    @SuppressWarnings("NullAway")
    protected NumberBlock() {}

    public NumberBlock(long tenantId, Terms terms, Instant createdAt, String createdBy) {
        this.tenantId = tenantId;
        this.first = terms.first();
        this.last = terms.last();
        this.provider = terms.provider();
        this.iso = terms.iso();
        this.description = terms.description();
        this.monthlyFee = terms.monthlyFee().micros();
        this.currency = terms.monthlyFee().currency().getCurrencyCode();
        this.createdAt = createdAt;
        this.createdBy = createdBy;
    }

    /** Nobody orders from it any more; whoever has a number keeps it. */
    public void withdraw() {
        withdrawn = true;
    }

    /** Whether the number lies in it. */
    public boolean contains(String number) {
        return !provider
                && number.length() == first.length()
                && first.compareTo(number) <= 0
                && number.compareTo(last) <= 0;
    }

    public long id() {
        return id;
    }

    public long tenantId() {
        return tenantId;
    }

    public Terms terms() {
        return new Terms(first, last, provider, iso, description, new Money(monthlyFee, Money.currency(currency)));
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
