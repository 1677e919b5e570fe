package org.carillon.rating.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.ZoneId;
import java.util.Currency;

/** A price list. */
@Entity
@Table(name = "tariff")
public class Tariff {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(name = "tenant_id", nullable = false, updatable = false)
    private long tenantId;

    @Column(nullable = false, updatable = false)
    private String name;

    @Column(nullable = false, updatable = false)
    private String currency;

    @Column(nullable = false)
    private int decimals;

    @Column(name = "time_zone", nullable = false)
    private String timeZone;

    @Column(nullable = false)
    private boolean standard;

    @Column(nullable = false)
    private long revision;

    @Version
    private long version;

    @SuppressWarnings("NullAway")
    protected Tariff() {}

    @SuppressWarnings("NullAway") // change fills the rest
    public Tariff(long tenantId, String name, Currency currency, int decimals, ZoneId zone, boolean standard) {
        this.tenantId = tenantId;
        this.name = name;
        this.currency = currency.getCurrencyCode();
        change(decimals, zone, standard);
    }

    /**
     * @param newDecimals digits after the point to which a call's cost is rounded up
     * @param zone in which the bands of its rates are meant
     * @param isStandard whether accounts without a tariff of their own have it
     */
    public final void change(int newDecimals, ZoneId zone, boolean isStandard) {
        decimals = newDecimals;
        timeZone = zone.getId();
        standard = isStandard;
        revision++;
    }

    public void ratesChanged() {
        revision++;
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

    public Currency currency() {
        return Currency.getInstance(currency);
    }

    public int decimals() {
        return decimals;
    }

    public ZoneId zone() {
        return ZoneId.of(timeZone);
    }

    public boolean standard() {
        return standard;
    }

    public long revision() {
        return revision;
    }
}
