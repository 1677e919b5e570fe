package org.carillon.charging.model;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import org.carillon.ledger.model.Purse;
import org.carillon.rating.model.Price;
import org.carillon.rating.model.PriceColumns;
import org.jspecify.annotations.Nullable;

/** A call that is charged, from its INVITE to its record, at the price that was in force at its INVITE. */
@Entity
@Table(name = "charging_session")
public class ChargingSession {
    /** How far it is. */
    public enum State {
        /** Money is set aside, nobody has answered. */
        RESERVED,
        ANSWERED,
        /** Its record is written. */
        CLOSED
    }

    /** What it is about. */
    public record Subject(
            long tenantId, long accountId, String login, String dialled, String number, String sipCallId) {}

    /**
     * The rate that it has: where it was found, and what it says.
     *
     * @param number what the tariff was asked for
     */
    public record Terms(Currency currency, String tariff, String prefix, String number, int decimals, Price price) {}

    @Id
    private String id;

    @Column(name = "tenant_id", nullable = false, updatable = false)
    private long tenantId;

    @Column(name = "account_id", nullable = false, updatable = false)
    private long accountId;

    @Column(nullable = false, updatable = false)
    private String login;

    @Column(nullable = false, updatable = false)
    private String dialled;

    @Column(nullable = false, updatable = false)
    private String number;

    @Column(name = "sip_call_id", nullable = false, updatable = false)
    private String sipCallId;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private State state;

    @Column(nullable = false, updatable = false)
    private String currency;

    @Column(nullable = false, updatable = false)
    private String tariff;

    @Column(nullable = false, updatable = false)
    private String prefix;

    @Column(name = "rated_number", nullable = false, updatable = false)
    private String ratedNumber;

    @Column(nullable = false, updatable = false)
    private int decimals;

    @Embedded
    private PriceColumns price;

    @Column(name = "granted_seconds", nullable = false)
    private long grantedSeconds;

    @Column(name = "known_seconds", nullable = false)
    private long knownSeconds;

    @Column(name = "started_at", nullable = false, updatable = false)
    private Instant startedAt;

    @Column(name = "answered_at")
    private @Nullable Instant answeredAt;

    @Column(name = "expires_at", nullable = false)
    private Instant expiresAt;

    @Embedded
    private @Nullable OcsLink ocs;

    @Embedded
    private @Nullable OcsPending pending;

    /** An object, so that an entity with an id of its own is seen to be new. */
    @Version
    private @Nullable Long version;

    @SuppressWarnings("NullAway")
    protected ChargingSession() {}

    /** @param id the correlation id of the call */
    public ChargingSession(
            String id, Subject subject, Terms terms, long grantedSeconds, Instant startedAt, Instant expiresAt) {
        this.id = id;
        this.tenantId = subject.tenantId();
        this.accountId = subject.accountId();
        this.login = subject.login();
        this.dialled = subject.dialled();
        this.number = subject.number();
        this.sipCallId = subject.sipCallId();
        this.state = State.RESERVED;
        this.currency = terms.currency().getCurrencyCode();
        this.tariff = terms.tariff();
        this.prefix = terms.prefix();
        this.ratedNumber = terms.number();
        this.decimals = terms.decimals();
        this.price = new PriceColumns(terms.price());
        this.grantedSeconds = grantedSeconds;
        this.startedAt = startedAt;
        this.expiresAt = expiresAt;
    }

    /**
     * Its credit is with somebody else, who was asked so far.
     *
     * @param unanswered what he is asked now, and has not answered; null where there is nothing
     */
    public void asks(OcsLink link, @Nullable OcsPending unanswered) {
        ocs = link;
        pending = unanswered;
        if (unanswered != null) {
            knownSeconds = Math.max(knownSeconds, unanswered.seconds());
        }
    }

    /** Whether somebody else, such as another node, has asked more, or something else, than this. */
    public boolean wasAskedOtherwise(OcsLink link, OcsPending unanswered) {
        if (ocs == null || ocs.requestNumber() < link.requestNumber()) {
            return false;
        }
        return ocs.requestNumber() > link.requestNumber() || pending != null && !pending.equals(unanswered);
    }

    /** Somebody has answered; nothing happens a second time. */
    public void answered(Instant at, Instant newExpiry) {
        if (state == State.RESERVED) {
            state = State.ANSWERED;
            answeredAt = at;
            expiresAt = newExpiry;
        }
    }

    /**
     * The call goes on.
     *
     * @param known seconds of talk that are certain
     * @param granted seconds that the money set aside pays for
     */
    public void goesOn(long known, long granted, Instant newExpiry) {
        knownSeconds = Math.max(knownSeconds, known);
        grantedSeconds = granted;
        expiresAt = newExpiry;
    }

    /** What is counted of a call that has lasted so long: no second beyond what was granted. */
    public long chargeable(Duration talked) {
        return answeredAt == null ? 0 : counted(talked, grantedSeconds);
    }

    /** The seconds of an answered call: begun ones whole, one at least, and none beyond what was granted. */
    public static long counted(Duration talked, long granted) {
        long seconds = talked.toSeconds() + (talked.toNanosPart() > 0 ? 1 : 0);
        return Math.clamp(seconds, 1, Math.max(1, granted));
    }

    public void close() {
        state = State.CLOSED;
    }

    /** Its record, with what was charged. */
    public CallRecord record(Closing wanted, Duration talked, Instant at, CallRecord.Charge charge) {
        Closing cause = answeredAt == null ? Closing.UNSUCCESSFUL_SERVICE_DELIVERY : wanted;
        return new CallRecord(
                new CallRecord.Parties(id, sipCallId, tenantId, accountId, login, number, dialled, false),
                new CallRecord.Course(startedAt, answeredAt, at, cause, talked.toSeconds()),
                charge);
    }

    public String id() {
        return id;
    }

    /** Null where its credit is in our ledger. */
    public @Nullable OcsLink ocs() {
        return ocs;
    }

    /** What the one who has its credit has not answered yet; null where there is nothing. */
    public @Nullable OcsPending pending() {
        return pending;
    }

    public Subject subject() {
        return new Subject(tenantId, accountId, login, dialled, number, sipCallId);
    }

    public Terms terms() {
        return new Terms(Currency.getInstance(currency), tariff, prefix, ratedNumber, decimals, price.price());
    }

    public Purse purse() {
        return new Purse(tenantId, accountId, Currency.getInstance(currency));
    }

    public State state() {
        return state;
    }

    /** Whether nobody has spoken of it in time. */
    public boolean overdue(Instant now) {
        return state != State.CLOSED && !expiresAt.isAfter(now);
    }

    public boolean closed() {
        return state == State.CLOSED;
    }

    public long grantedSeconds() {
        return grantedSeconds;
    }

    /** Seconds of talk that are certain. */
    public long knownSeconds() {
        return knownSeconds;
    }

    public Instant startedAt() {
        return startedAt;
    }

    public @Nullable Instant answeredAt() {
        return answeredAt;
    }
}
