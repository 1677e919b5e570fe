package org.carillon.rating.model;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/** The price of a call as its session keeps it: that of its beginning, whatever becomes of the tariff. */
@Embeddable
public class PriceColumns {
    @Column(name = "per_minute", nullable = false, updatable = false)
    private long perMinute;

    @Column(name = "connection_fee", nullable = false, updatable = false)
    private long connectionFee;

    @Column(nullable = false, updatable = false)
    private long minimum;

    @Column(name = "first_seconds", nullable = false, updatable = false)
    private int firstSeconds;

    @Column(name = "next_seconds", nullable = false, updatable = false)
    private int nextSeconds;

    @Column(name = "free_seconds", nullable = false, updatable = false)
    private int freeSeconds;

    protected PriceColumns() {}

    public PriceColumns(Price price) {
        perMinute = price.perMinute();
        connectionFee = price.connectionFee();
        minimum = price.minimum();
        firstSeconds = price.firstSeconds();
        nextSeconds = price.nextSeconds();
        freeSeconds = price.freeSeconds();
    }

    public Price price() {
        return new Price(perMinute, connectionFee, minimum, firstSeconds, nextSeconds, freeSeconds);
    }
}
