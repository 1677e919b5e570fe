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

/** Units of one allowance that are set aside for a call or a message. Guarded by the lock of the allowance. */
@Entity
@Table(name = "plan_hold")
class AllowanceHold {
    /** What became of it. */
    enum State {
        OPEN,
        SETTLED,
        RELEASED
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(name = "hold_key", nullable = false, updatable = false)
    private String key;

    @Column(name = "allowance_id", nullable = false, updatable = false)
    private long allowanceId;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false, updatable = false)
    private BundleKind kind;

    @Column(nullable = false)
    private long units;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private State state;

    @Column(name = "expires_at", nullable = false)
    private Instant expiresAt;

    @Version
    private long version;

    @SuppressWarnings("NullAway")
    protected AllowanceHold() {}

    AllowanceHold(String key, Allowance allowance, Instant expiresAt) {
        this.key = key;
        this.allowanceId = allowance.id();
        this.kind = allowance.kind();
        this.state = State.OPEN;
        this.expiresAt = expiresAt;
    }

    long id() {
        return id;
    }

    String key() {
        return key;
    }

    long allowanceId() {
        return allowanceId;
    }

    BundleKind kind() {
        return kind;
    }

    boolean open() {
        return state == State.OPEN;
    }

    /** Set aside; once it is settled, used. */
    long units() {
        return units;
    }

    boolean expired(Instant now) {
        return open() && !expiresAt.isAfter(now);
    }

    void raise(long by, Instant newExpiry) {
        units = Math.addExact(units, by);
        expiresAt = newExpiry;
    }

    /** @param used of what was set aside */
    void end(long used) {
        state = used > 0 ? State.SETTLED : State.RELEASED;
        units = used;
    }
}
