package org.carillon.charging.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.carillon.ledger.model.Money;
import org.jspecify.annotations.Nullable;

/** The record of a call, with the fields of TS 32.298 §5.1.3 (IMS CDRs) that a proxy knows. Written once, never changed. */
@Entity
@Table(name = "call_record")
public class CallRecord {
    /**
     * Who called whom.
     *
     * @param imsChargingIdentifier the correlation id
     * @param sessionId Call-ID
     * @param accountId 0 for a customer whose account was erased
     * @param callingPartyAddress the caller's login
     * @param calledPartyAddress the callee's login, or the number that gateways were asked for
     * @param requestedPartyAddress what was dialled
     */
    public record Parties(
            String imsChargingIdentifier,
            String sessionId,
            long tenantId,
            long accountId,
            String callingPartyAddress,
            String calledPartyAddress,
            String requestedPartyAddress,
            boolean onNet) {
        /** The same of an account of this tenant. */
        public Parties of(long tenant) {
            return new Parties(
                    imsChargingIdentifier,
                    sessionId,
                    tenant,
                    accountId,
                    callingPartyAddress,
                    calledPartyAddress,
                    requestedPartyAddress,
                    onNet);
        }
    }

    /** When, and how it ended. */
    public record Course(
            Instant serviceRequestTime,
            @Nullable Instant serviceDeliveryStartTime,
            Instant serviceDeliveryEndTime,
            Closing cause,
            long durationSeconds) {}

    /** What was charged, and why so much; prefix and tariff are null where nothing can be charged. */
    public record Charge(
            long chargedSeconds,
            Money amount,
            @Nullable String tariff,
            @Nullable String prefix) {}

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(name = "ims_charging_identifier", nullable = false, updatable = false, unique = true)
    private String imsChargingIdentifier;

    @Column(name = "session_id", nullable = false, updatable = false)
    private String sessionId;

    @Column(name = "tenant_id", nullable = false, updatable = false)
    private long tenantId;

    @Column(name = "account_id", updatable = false)
    private @Nullable Long accountId;

    @Column(name = "calling_party_address", nullable = false, updatable = false)
    private String callingPartyAddress;

    @Column(name = "called_party_address", nullable = false, updatable = false)
    private String calledPartyAddress;

    @Column(name = "requested_party_address", nullable = false, updatable = false)
    private String requestedPartyAddress;

    @Column(name = "on_net", nullable = false, updatable = false)
    private boolean onNet;

    @Column(name = "service_request_time", nullable = false, updatable = false)
    private Instant serviceRequestTime;

    @Column(name = "service_delivery_start_time", updatable = false)
    private @Nullable Instant serviceDeliveryStartTime;

    @Column(name = "service_delivery_end_time", nullable = false, updatable = false)
    private Instant serviceDeliveryEndTime;

    @Enumerated(EnumType.STRING)
    @Column(name = "cause_for_record_closing", nullable = false, updatable = false)
    private Closing cause;

    @Column(name = "duration_seconds", nullable = false, updatable = false)
    private long durationSeconds;

    @Column(name = "charged_seconds", nullable = false, updatable = false)
    private long chargedSeconds;

    @Column(nullable = false, updatable = false)
    private long amount;

    @Column(nullable = false, updatable = false)
    private String currency;

    @Column(updatable = false)
    private @Nullable String tariff;

    @Column(updatable = false)
    private @Nullable String prefix;

    @SuppressWarnings("NullAway")
    protected CallRecord() {}

    public CallRecord(Parties parties, Course course, Charge charge) {
        this.imsChargingIdentifier = parties.imsChargingIdentifier();
        this.sessionId = parties.sessionId();
        this.tenantId = parties.tenantId();
        this.accountId = parties.accountId();
        this.callingPartyAddress = parties.callingPartyAddress();
        this.calledPartyAddress = parties.calledPartyAddress();
        this.requestedPartyAddress = parties.requestedPartyAddress();
        this.onNet = parties.onNet();
        this.serviceRequestTime = course.serviceRequestTime();
        this.serviceDeliveryStartTime = course.serviceDeliveryStartTime();
        this.serviceDeliveryEndTime = course.serviceDeliveryEndTime();
        this.cause = course.cause();
        this.durationSeconds = course.durationSeconds();
        this.chargedSeconds = charge.chargedSeconds();
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
                sessionId,
                tenantId,
                accountId == null ? 0 : accountId,
                callingPartyAddress,
                calledPartyAddress,
                requestedPartyAddress,
                onNet);
    }

    public Course course() {
        return new Course(serviceRequestTime, serviceDeliveryStartTime, serviceDeliveryEndTime, cause, durationSeconds);
    }

    public Charge charge() {
        return new Charge(chargedSeconds, new Money(amount, Money.currency(currency)), tariff, prefix);
    }
}
