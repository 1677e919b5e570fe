package org.carillon.api.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A log-in of a user or an administrator. Its access tokens name it; its refresh tokens follow one another. */
@Entity
@Table(name = "api_session")
public class ApiSession {
    /** Why a session ended before its time. */
    public enum Reason {
        LOGGED_OUT,
        REFRESH_TOKEN_REUSED,
        ACCOUNT_NOT_ACTIVE,
        PASSWORD_CHANGED,
        DEVICE_REMOVED
    }

    @Id
    private String id;

    @Column(nullable = false, updatable = false)
    private String subject;

    @Column(name = "account_id", updatable = false)
    private @Nullable Long accountId;

    @Column(name = "device_id", updatable = false)
    private @Nullable Long deviceId;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false, updatable = false)
    private Role role;

    @Column(name = "created_at", nullable = false, updatable = false)
    private Instant createdAt;

    @Column(name = "expires_at", nullable = false)
    private Instant expiresAt;

    @Column(name = "revoked_at")
    private @Nullable Instant revokedAt;

    @Enumerated(EnumType.STRING)
    @Column(name = "revoked_reason")
    private @Nullable Reason revokedReason;

    @Version
    private long version;

    @SuppressWarnings("NullAway")
    protected ApiSession() {}

    /**
     * @param accountId the account of a user, null for an administrator
     * @param deviceId the device on which the user logged in, null for an administrator
     */
    public ApiSession(
            String id,
            String subject,
            @Nullable Long accountId,
            @Nullable Long deviceId,
            Role role,
            Instant createdAt,
            Instant expiresAt) {
        this.id = id;
        this.subject = subject;
        this.accountId = accountId;
        this.deviceId = deviceId;
        this.role = role;
        this.createdAt = createdAt;
        this.expiresAt = expiresAt;
    }

    /** Ends it. The first reason stays. */
    public void revoke(Reason reason, Instant now) {
        if (revokedAt == null) {
            revokedAt = now;
            revokedReason = reason;
        }
    }

    /** A session that is refreshed lives on. */
    public void prolong(Instant until) {
        expiresAt = until;
    }

    public boolean openAt(Instant now) {
        return revokedAt == null && now.isBefore(expiresAt);
    }

    public String id() {
        return id;
    }

    public String subject() {
        return subject;
    }

    public OptionalLong accountId() {
        return accountId == null ? OptionalLong.empty() : OptionalLong.of(accountId);
    }

    /** Empty for an administrator, and where the device was removed. */
    public OptionalLong deviceId() {
        return deviceId == null ? OptionalLong.empty() : OptionalLong.of(deviceId);
    }

    public Role role() {
        return role;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant expiresAt() {
        return expiresAt;
    }

    public Optional<Reason> revokedReason() {
        return Optional.ofNullable(revokedReason);
    }
}
