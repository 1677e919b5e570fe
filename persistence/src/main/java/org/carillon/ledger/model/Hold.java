package org.carillon.ledger.model;

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

/** Money of a user that is set aside for something under way. Guarded by the lock of its account. */
@Entity
@Table(name = "ledger_hold")
class Hold {
    /** What became of it. */
    enum State {
        OPEN,
        SETTLED,
        RELEASED,
        EXPIRED
    }

    /** What of it changes. */
    record Standing(long amount, State state, Instant expiresAt) {}

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(name = "hold_key", nullable = false, updatable = false, unique = true)
    private String key;

    @Column(name = "ledger_account_id", nullable = false, updatable = false)
    private long ledgerAccountId;

    @Column(nullable = false)
    private long amount;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private State state;

    @Column(name = "expires_at", nullable = false)
    private Instant expiresAt;

    @Version
    private long version;

    @SuppressWarnings("NullAway")
    protected Hold() {}

    Hold(String key, long ledgerAccountId, Instant expiresAt) {
        this.key = key;
        this.ledgerAccountId = ledgerAccountId;
        this.state = State.OPEN;
        this.expiresAt = expiresAt;
    }

    Hold(String key, long ledgerAccountId, Standing standing) {
        this(key, ledgerAccountId, standing.expiresAt());
        this.amount = standing.amount();
        this.state = standing.state();
    }

    Standing standing() {
        return new Standing(amount, state, expiresAt);
    }

    String key() {
        return key;
    }

    long ledgerAccountId() {
        return ledgerAccountId;
    }

    long amount() {
        return amount;
    }

    boolean open() {
        return state == State.OPEN;
    }

    boolean expired(Instant now) {
        return open() && !expiresAt.isAfter(now);
    }

    void raise(long by, Instant newExpiry) {
        amount = Math.addExact(amount, by);
        expiresAt = newExpiry;
    }

    void end(State end) {
        state = end;
    }
}
