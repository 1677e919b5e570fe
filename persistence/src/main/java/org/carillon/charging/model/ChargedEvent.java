package org.carillon.charging.model;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Currency;
import org.carillon.ledger.model.Money;
import org.carillon.ledger.model.Purse;
import org.jspecify.annotations.Nullable;

/** Something that happens once and is charged, from its acceptance to its record, at the price of its acceptance. */
@Entity
@Table(name = "charged_event")
public class ChargedEvent {
    /** How far it is. */
    public enum State {
        /** Who holds the credit elsewhere is being asked; whether it is debited is not known. */
        ASKED,
        /** It will not happen, though who holds the credit elsewhere may have debited it. It has no record. */
        WITHDRAWN,
        /** It is accepted and paid for by what is set aside, or debited elsewhere. */
        ACCEPTED,
        /** It did not happen, and who debited it does not know yet. */
        REFUND_DUE,
        /** Its record is written. */
        CLOSED
    }

    /**
     * What it is about.
     *
     * @param number that is texted
     * @param units short messages
     */
    public record Subject(long tenantId, long accountId, String login, String number, int units) {}

    /**
     * The rate that it has: where it was found, and what it says.
     *
     * @param number what the tariff was asked for
     * @param perUnit millionths of the currency's unit
     */
    public record Terms(Currency currency, String tariff, String prefix, String number, int decimals, long perUnit) {}

    @Id
    private String id;

    @Column(name = "tenant_id", nullable = false, updatable = false)
    private long tenantId;

    @Column(name = "account_id", nullable = false, updatable = false)
    private long accountId;

    @Column(nullable = false, updatable = false)
    private String login;

    @Column(nullable = false, updatable = false)
    private String number;

    @Column(name = "rated_number", nullable = false, updatable = false)
    private String ratedNumber;

    @Column(nullable = false, updatable = false)
    private int units;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private State state;

    @Column(nullable = false, updatable = false)
    private String currency;

    @Column(nullable = false, updatable = false)
    private String tariff;

    @Column(nullable = false, updatable = false)
    private String prefix;

    @Column(nullable = false, updatable = false)
    private int decimals;

    @Column(name = "per_unit", nullable = false, updatable = false)
    private long perUnit;

    @Column(name = "accepted_at", nullable = false, updatable = false)
    private Instant acceptedAt;

    @Column(name = "expires_at", nullable = false, updatable = false)
    private Instant expiresAt;

    @Embedded
    private @Nullable OcsLink ocs;

    @Column(name = "refund_asked_at")
    private @Nullable Instant refundAskedAt;

    /** An object, so that an entity with an id of its own is seen to be new. */
    @Version
    private @Nullable Long version;

    @SuppressWarnings("NullAway")
    protected ChargedEvent() {}

    /**
     * @param id what the event is known by
     * @param expiresAt when its end must have been told
     */
    public ChargedEvent(String id, Subject subject, Terms terms, Instant acceptedAt, Instant expiresAt) {
        this.id = id;
        this.tenantId = subject.tenantId();
        this.accountId = subject.accountId();
        this.login = subject.login();
        this.number = subject.number();
        this.units = subject.units();
        this.state = State.ACCEPTED;
        this.currency = terms.currency().getCurrencyCode();
        this.tariff = terms.tariff();
        this.prefix = terms.prefix();
        this.ratedNumber = terms.number();
        this.decimals = terms.decimals();
        this.perUnit = terms.perUnit();
        this.acceptedAt = acceptedAt;
        this.expiresAt = expiresAt;
    }

    /** Its credit is with somebody else, who is about to be asked. */
    public void asks(OcsLink link) {
        state = State.ASKED;
        ocs = link;
    }

    /** It is accepted, and debited by somebody else, or perhaps debited. */
    public void debitedBy(OcsLink link) {
        state = State.ACCEPTED;
        ocs = link;
    }

    /** It is accepted, and nobody counts it. */
    public void uncounted() {
        state = State.ACCEPTED;
        ocs = null;
    }

    /** It will not be accepted. */
    public void withdraw(@Nullable OcsLink link) {
        state = State.WITHDRAWN;
        ocs = link;
    }

    /** Whether it was, or is, to happen. */
    public boolean accepted() {
        return state != State.ASKED && state != State.WITHDRAWN;
    }

    /**
     * It has happened, or will not any more. Called once.
     *
     * @return its record
     */
    public MessageRecord end(boolean happened, Money amount, Instant at) {
        state = !happened && ocs != null ? State.REFUND_DUE : State.CLOSED;
        return new MessageRecord(
                new MessageRecord.Parties(id, tenantId, accountId, login, number),
                new MessageRecord.Course(acceptedAt, at, happened, units),
                new MessageRecord.Charge(amount, tariff, prefix));
    }

    /** Whether who debited it has to give it back, or may have to. */
    public boolean refundDue() {
        return state == State.REFUND_DUE || state == State.WITHDRAWN;
    }

    /**
     * Its money is asked back now.
     *
     * @return when that was done before; null the first time
     */
    public @Nullable Instant asksBack(Instant now) {
        Instant before = refundAskedAt;
        refundAskedAt = now;
        return before;
    }

    /** It is known now that somebody has debited it, who has not been asked for the money yet. */
    public void turnsOutDebited(OcsLink link) {
        ocs = link;
        refundAskedAt = null;
    }

    /** Who debited it has given it back. */
    public void refunded() {
        state = State.CLOSED;
    }

    public String id() {
        return id;
    }

    public Subject subject() {
        return new Subject(tenantId, accountId, login, number, units);
    }

    public Instant acceptedAt() {
        return acceptedAt;
    }

    public Terms terms() {
        return new Terms(Currency.getInstance(currency), tariff, prefix, ratedNumber, decimals, perUnit);
    }

    public Purse purse() {
        return new Purse(tenantId, accountId, Currency.getInstance(currency));
    }

    public State state() {
        return state;
    }

    /** Null where its credit is in our ledger. */
    public @Nullable OcsLink ocs() {
        return ocs;
    }
}
