package org.carillon.plan.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/** A bundle for one period of a purchase, and what is left of it. Changed under the lock of its row. */
@Entity
@Table(name = "plan_allowance")
public class Allowance {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(name = "purchase_id", nullable = false, updatable = false)
    private String purchaseId;

    @Column(name = "account_id", nullable = false, updatable = false)
    private long accountId;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false, updatable = false)
    private BundleKind kind;

    @Column(nullable = false, updatable = false)
    private String currency;

    @Column(nullable = false, updatable = false)
    private long units;

    @Column(nullable = false)
    private long used;

    @Column(nullable = false)
    private long held;

    @Column(nullable = false, updatable = false)
    private String prefixes;

    @Column(updatable = false)
    private @Nullable String tariff;

    @Column(name = "valid_from", nullable = false, updatable = false)
    private Instant validFrom;

    @Column(name = "valid_until", nullable = false, updatable = false)
    private Instant validUntil;

    @Version
    private long version;

    @SuppressWarnings("NullAway")
    protected Allowance() {}

    /** @param currency of the plan */
    public Allowance(PlanPurchase purchase, Bundle bundle, Currency currency, Instant from) {
        this.purchaseId = purchase.id();
        this.accountId = purchase.accountId();
        this.kind = bundle.kind();
        this.currency = currency.getCurrencyCode();
        this.units = bundle.units();
        this.prefixes = bundle.destinations().joined();
        this.tariff = bundle.destinations().tariff();
        this.validFrom = from;
        this.validUntil = purchase.term().endsAt();
    }

    /** Sets aside what is free of so many. */
    long hold(long wanted) {
        long taken = Math.min(wanted, free());
        held += taken;
        return taken;
    }

    /** Gives back what was set aside, apart from what was used of it. */
    void settle(long set, long usedOfIt) {
        held -= set;
        used += usedOfIt;
    }

    /** Neither used nor set aside. */
    public long free() {
        return units - used - held;
    }

    public long id() {
        return id;
    }

    public String purchaseId() {
        return purchaseId;
    }

    public BundleKind kind() {
        return kind;
    }

    Currency currency() {
        return Currency.getInstance(currency);
    }

    public Bundle bundle() {
        return new Bundle(kind, units, Destinations.read(prefixes, tariff));
    }

    public long used() {
        return used;
    }

    public Instant validUntil() {
        return validUntil;
    }
}
