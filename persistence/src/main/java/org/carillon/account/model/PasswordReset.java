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

/** A link to a new password. It works once, until it expires. */
@Entity
@Table(name = "password_reset")
public class PasswordReset {
    /** How the link travels. */
    public enum Channel {
        MAIL,
        SMS
    }

    /** What a code is worth. */
    public enum State {
        GOOD,
        USED,
        EXPIRED
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(name = "code_hash", nullable = false, updatable = false)
    private String codeHash;

    @Column(name = "account_id", nullable = false, updatable = false)
    private long accountId;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false, updatable = false)
    private Channel channel;

    @Column(name = "sent_at")
    private @Nullable Instant sentAt;

    @Column(name = "created_at", nullable = false, updatable = false)
    private Instant createdAt;

    @Column(name = "expires_at", nullable = false, updatable = false)
    private Instant expiresAt;

    @Column(name = "used_at")
    private @Nullable Instant usedAt;

    @Version
    private long version;

    @SuppressWarnings("NullAway")
    protected PasswordReset() {}

    /** @param codeHash SHA-256 of the code, in hexadecimal */
    public PasswordReset(String codeHash, long accountId, Channel channel, Instant now, Instant expiresAt) {
        this.codeHash = codeHash;
        this.accountId = accountId;
        this.channel = channel;
        this.createdAt = now;
        this.expiresAt = expiresAt;
    }

    public State state(Instant now) {
        if (usedAt != null) {
            return State.USED;
        }
        return now.isBefore(expiresAt) ? State.GOOD : State.EXPIRED;
    }

    public boolean waiting(Instant now) {
        return sentAt == null && state(now) == State.GOOD;
    }

    public void sent(Instant now) {
        sentAt = now;
    }

    public long id() {
        return id;
    }

    public long accountId() {
        return accountId;
    }

    public Channel channel() {
        return channel;
    }

    public Instant createdAt() {
        return createdAt;
    }
}
