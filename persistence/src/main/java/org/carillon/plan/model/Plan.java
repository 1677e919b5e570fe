package org.carillon.plan.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.carillon.ledger.model.Money;

/** What users can buy. Its price and its bundles never change: whoever has it keeps what he bought. */
@Entity
@Table(name = "plan")
public class Plan {
    /**
     * What an administrator says of it.
     *
     * @param price of each period
     * @param recurring whether it is renewed at the end of a period
     */
    public record Terms(String name, String description, Money price, boolean recurring, PlanPeriod period) {}

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(name = "tenant_id", nullable = false, updatable = false)
    private long tenantId;

    @Column(nullable = false, updatable = false)
    private String name;

    @Column(nullable = false, updatable = false)
    private String description;

    @Column(nullable = false, updatable = false)
    private long price;

    @Column(nullable = false, updatable = false)
    private String currency;

    @Column(nullable = false, updatable = false)
    private boolean recurring;

    @Column(nullable = false, updatable = false)
    private String period;

    @Column(nullable = false)
    private boolean withdrawn;

    @Column(name = "created_at", nullable = false, updatable = false)
    private Instant createdAt;

    @Column(name = "created_by", nullable = false, updatable = false)
    private String createdBy;

    @Version
    private long version;

    @SuppressWarnings("NullAway")
    protected Plan() {}

    public Plan(long tenantId, Terms terms, Instant createdAt, String createdBy) {
        this.tenantId = tenantId;
        this.name = terms.name();
        this.description = terms.description();
        this.price = terms.price().micros();
        this.currency = terms.price().currency().getCurrencyCode();
        this.recurring = terms.recurring();
        this.period = terms.period().toString();
        this.createdAt = createdAt;
        this.createdBy = createdBy;
    }

    /** Nobody buys it any more; whoever has it keeps it. */
    public void withdraw() {
        withdrawn = true;
    }

    public long id() {
        return id;
    }

    public long tenantId() {
        return tenantId;
    }

    public Terms terms() {
        return new Terms(
                name, description, new Money(price, Money.currency(currency)), recurring, PlanPeriod.of(period));
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
