package org.carillon.credit.model;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
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
import java.util.Optional;
import org.carillon.event.model.CorrelationId;
import org.carillon.ledger.model.Money;
import org.carillon.ledger.model.Purse;
import org.carillon.rating.model.Price;
import org.carillon.rating.model.PriceColumns;
import org.jspecify.annotations.Nullable;

/**
 * Something that another node does for a user as long as there is credit. Its price is that of its beginning; what it costs
 * follows from all seconds that were used, so that the sum does not depend on how they were reported.
 */
@Entity
@Table(name = "credit_session")
public class CreditSession {
    /** Whether it goes on. */
    public enum State {
        OPEN,
        CLOSED
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(name = "session_id", nullable = false, updatable = false, unique = true)
    private String sessionId;

    @Column(name = "origin_host", nullable = false, updatable = false)
    private String originHost;

    @Column(name = "tenant_id", nullable = false, updatable = false)
    private long tenantId;

    @Column(name = "account_id", nullable = false, updatable = false)
    private long accountId;

    @Column(nullable = false, updatable = false)
    private String currency;

    @Column(nullable = false, updatable = false)
    private String number;

    @Column(nullable = false, updatable = false)
    private int decimals;

    @Embedded
    private PriceColumns price;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private State state;

    @Column(name = "opened_at", nullable = false, updatable = false)
    private Instant openedAt;

    @Column(name = "expires_at", nullable = false)
    private Instant expiresAt;

    @Column(name = "used_seconds", nullable = false)
    private long usedSeconds;

    @Column(nullable = false)
    private long cost;

    @Column(nullable = false)
    private long uncollected;

    @Column(name = "hold_key")
    private @Nullable String holdKey;

    @Column(name = "correlation_id", nullable = false, updatable = false)
    private String correlationId;

    @Version
    private long version;

    /**
     * What is paid for, and what it costs.
     *
     * @param number as it was rated
     * @param decimals digits after the point to which costs are rounded up
     */
    public record Rated(String number, Price price, int decimals) {}

    @SuppressWarnings("NullAway")
    protected CreditSession() {}

    @SuppressWarnings("NullAway") // the id is the database's
    public CreditSession(
            String sessionId, String originHost, Purse purse, Rated rated, Instant now, Instant expiresAt) {
        this.sessionId = sessionId;
        this.originHost = originHost;
        this.tenantId = purse.tenantId();
        this.accountId = purse.accountId();
        this.currency = purse.currency().getCurrencyCode();
        this.number = rated.number();
        this.decimals = rated.decimals();
        this.price = new PriceColumns(rated.price());
        this.state = State.OPEN;
        this.openedAt = now;
        this.expiresAt = expiresAt;
        this.correlationId = CorrelationId.create().value();
    }

    /** Counts what was used, at what all of it costs now. */
    public void use(long seconds, long newCost) {
        usedSeconds = Math.addExact(usedSeconds, seconds);
        cost = newCost;
    }

    /** Counts what was used and could not be taken. */
    public void lose(long micros) {
        uncollected = Math.addExact(uncollected, micros);
    }

    /** Money is set aside for what comes, or none. */
    public void reserve(@Nullable String key, Instant until) {
        holdKey = key;
        expiresAt = until;
    }

    public void close() {
        state = State.CLOSED;
        holdKey = null;
    }

    public long id() {
        return id;
    }

    public String sessionId() {
        return sessionId;
    }

    public boolean isOpen() {
        return state == State.OPEN;
    }

    public Instant expiresAt() {
        return expiresAt;
    }

    public Purse purse() {
        return new Purse(tenantId, accountId, Currency.getInstance(currency));
    }

    public Rated rated() {
        return new Rated(number, price.price(), decimals);
    }

    public long usedSeconds() {
        return usedSeconds;
    }

    /** Of all that was used, in millionths, whether it could be taken or not. */
    public long cost() {
        return cost;
    }

    public Money uncollected() {
        return new Money(uncollected, Currency.getInstance(currency));
    }

    public Optional<String> holdKey() {
        return Optional.ofNullable(holdKey);
    }

    public CorrelationId correlationId() {
        return new CorrelationId(correlationId);
    }
}
