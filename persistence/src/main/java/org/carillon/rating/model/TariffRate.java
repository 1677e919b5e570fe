package org.carillon.rating.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One row of a tariff. Prefix, days, beginning of the band and first day together are there once. */
@Entity
@Table(name = "tariff_rate")
public class TariffRate {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(name = "tariff_id", nullable = false, updatable = false)
    private long tariffId;

    @Column(nullable = false, updatable = false)
    private String prefix;

    @Column(nullable = false)
    private String description;

    private @Nullable String iso;

    @Column(name = "per_minute", nullable = false)
    private long perMinute;

    @Column(name = "connection_fee", nullable = false)
    private long connectionFee;

    @Column(nullable = false)
    private long minimum;

    @Column(name = "first_seconds", nullable = false)
    private int firstSeconds;

    @Column(name = "next_seconds", nullable = false)
    private int nextSeconds;

    @Column(name = "free_seconds", nullable = false)
    private int freeSeconds;

    @Column(name = "per_message")
    private @Nullable Long perMessage;

    @Column(nullable = false)
    private int days;

    @Column(name = "from_minute", nullable = false)
    private int fromMinute;

    @Column(name = "to_minute", nullable = false)
    private int toMinute;

    @Column(name = "valid_from", nullable = false)
    private Instant validFrom;

    @Column(name = "valid_to")
    private @Nullable Instant validTo;

    @SuppressWarnings("NullAway")
    protected TariffRate() {}

    @SuppressWarnings("NullAway") // the rate fills the rest
    public TariffRate(long tariffId, String prefix, Rate rate) {
        this.tariffId = tariffId;
        this.prefix = prefix;
        change(rate);
    }

    public final void change(Rate rate) {
        description = rate.description();
        iso = rate.iso();
        perMinute = rate.price().perMinute();
        connectionFee = rate.price().connectionFee();
        minimum = rate.price().minimum();
        firstSeconds = rate.price().firstSeconds();
        nextSeconds = rate.price().nextSeconds();
        freeSeconds = rate.price().freeSeconds();
        perMessage = rate.perMessage();
        days = rate.band().days();
        fromMinute = rate.band().fromMinute();
        toMinute = rate.band().toMinute();
        validFrom = rate.validFrom();
        validTo = rate.validTo();
    }

    public long id() {
        return id;
    }

    public String prefix() {
        return prefix;
    }

    public Rate rate() {
        return new Rate(
                description,
                iso,
                new Price(perMinute, connectionFee, minimum, firstSeconds, nextSeconds, freeSeconds),
                perMessage,
                new TimeBand(days, fromMinute, toMinute),
                validFrom,
                validTo);
    }
}
