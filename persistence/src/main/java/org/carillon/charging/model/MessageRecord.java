package org.carillon.charging.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.carillon.ledger.model.Money;
import org.jspecify.annotations.Nullable;

/** The record of a text to another network, with the fields that calls have, too. Written once, never changed. */
@Entity
@Table(name = "message_record")
public class MessageRecord {
    /**
     * Who wrote to whom.
     *
     * @param imsChargingIdentifier what the event is known by
     * @param accountId 0 for a customer whose account was erased
     * @param callingPartyAddress the sender's login
     * @param calledPartyAddress the number that was texted
     */
    public record Parties(
            String imsChargingIdentifier,
            long tenantId,
            long accountId,
            String callingPartyAddress,
            String calledPartyAddress) {}

    /**
     * When, and what became of it.
     *
     * @param eventTime when the gateway took it, or it was given up
     * @param delivered whether the gateway took it
     * @param units short messages
     */
    public record Course(Instant serviceRequestTime, Instant eventTime, boolean delivered, int units) {}

    /** What was charged, and why so much. */
    public record Charge(Money amount, String tariff, String prefix) {}

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(name = "ims_charging_identifier", nullable = false, updatable = false, unique = true)
    private String imsChargingIdentifier;

    @Column(name = "tenant_id", nullable = false, updatable = false)
    private long tenantId;

    @Column(name = "account_id", updatable = false)
    private @Nullable Long accountId;

    @Column(name = "calling_party_address", nullable = false, updatable = false)
    private String callingPartyAddress;

    @Column(name = "called_party_address", nullable = false, updatable = false)
    private String calledPartyAddress;

    @Column(name = "service_request_time", nullable = false, updatable = false)
    private Instant serviceRequestTime;

    @Column(name = "event_time", nullable = false, updatable = false)
    private Instant eventTime;

    @Column(nullable = false, updatable = false)
    private boolean delivered;

    @Column(nullable = false, updatable = false)
    private int units;

    @Column(nullable = false, updatable = false)
    private long amount;

    @Column(nullable = false, updatable = false)
    private String currency;

    @Column(nullable = false, updatable = false)
    private String tariff;

    @Column(nullable = false, updatable = false)
    private String prefix;

    @SuppressWarnings("NullAway")
    protected MessageRecord() {}

    MessageRecord(Parties parties, Course course, Charge charge) {
        this.imsChargingIdentifier = parties.imsChargingIdentifier();
        this.tenantId = parties.tenantId();
        this.accountId = parties.accountId();
        this.callingPartyAddress = parties.callingPartyAddress();
        this.calledPartyAddress = parties.calledPartyAddress();
        this.serviceRequestTime = course.serviceRequestTime();
        this.eventTime = course.eventTime();
        this.delivered = course.delivered();
        this.units = course.units();
        this.amount = charge.amount().micros();
        this.currency = charge.amount().currency().getCurrencyCode();
        this.tariff = charge.tariff();
        this.prefix = charge.prefix();
    }

    public long id() {
        return id;
    }

    public Parties parties() {
        return new Parties(
                imsChargingIdentifier,
                tenantId,
                accountId == null ? 0 : accountId,
                callingPartyAddress,
                calledPartyAddress);
    }

    public Course course() {
        return new Course(serviceRequestTime, eventTime, delivered, units);
    }

    public Charge charge() {
        return new Charge(new Money(amount, Money.currency(currency)), tariff, prefix);
    }
}
