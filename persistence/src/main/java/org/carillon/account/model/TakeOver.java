package org.carillon.account.model;

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
import org.jspecify.annotations.Nullable;

/** A device asks to be the only one of its account. It is, when nobody has objected until it is due. */
@Entity
@Table(name = "device_take_over")
public class TakeOver {
    /** WAITING becomes one of the others, once. */
    public enum State {
        WAITING,
        UNDONE,
        DONE
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(name = "account_id", nullable = false, updatable = false)
    private long accountId;

    @Column(name = "device_id", nullable = false, updatable = false)
    private long deviceId;

    @Column(name = "waiting_account")
    private @Nullable Long waitingAccount;

    @Column(name = "code_hash", nullable = false, updatable = false)
    private String codeHash;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private State state;

    @Column(name = "asked_at", nullable = false, updatable = false)
    private Instant askedAt;

    @Column(name = "due_at", nullable = false, updatable = false)
    private Instant dueAt;

    @Column(name = "notified_at")
    private @Nullable Instant notifiedAt;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @Version
    private long version;

    @SuppressWarnings("NullAway")
    protected TakeOver() {}

    /** @param codeHash of the code in the link that undoes it */
    public TakeOver(long accountId, long deviceId, String codeHash, Instant askedAt, Instant dueAt) {
        this.accountId = accountId;
        this.deviceId = deviceId;
        this.waitingAccount = accountId;
        this.codeHash = codeHash;
        this.state = State.WAITING;
        this.askedAt = askedAt;
        this.dueAt = dueAt;
    }

    /** Somebody objected. */
    public void undo(Instant now) {
        end(State.UNDONE, now);
    }

    /** Nobody did. */
    public void complete(Instant now) {
        end(State.DONE, now);
    }

    /** The mail or the SMS with the link went out. */
    public void notified(Instant now) {
        notifiedAt = now;
    }

    /** Whether the link still has to go out. */
    public boolean awaitsNotice(Instant now) {
        return isWaiting(now) && notifiedAt == null;
    }

    /** Whether there is time to object. */
    public boolean isWaiting(Instant now) {
        return state == State.WAITING && now.isBefore(dueAt);
    }

    private void end(State how, Instant now) {
        if (state != State.WAITING) {
            throw new IllegalStateException("a take-over ends once");
        }
        state = how;
        endedAt = now;
        waitingAccount = null;
    }

    public long id() {
        return id;
    }

    public long accountId() {
        return accountId;
    }

    public long deviceId() {
        return deviceId;
    }

    public String codeHash() {
        return codeHash;
    }

    public State state() {
        return state;
    }

    public Instant askedAt() {
        return askedAt;
    }

    public Instant dueAt() {
        return dueAt;
    }
}
