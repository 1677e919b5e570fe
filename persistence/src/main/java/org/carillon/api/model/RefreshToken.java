package org.carillon.api.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One refresh token of a session, known by its SHA-256 in lower-case hexadecimal. */
@Entity
@Table(name = "api_refresh_token")
public class RefreshToken {
    @Id
    @Column(name = "token_hash")
    private String hash;

    @Column(name = "session_id", nullable = false, updatable = false)
    private String sessionId;

    @Column(name = "issued_at", nullable = false, updatable = false)
    private Instant issuedAt;

    /** Written by {@link ApiSessionRepository#use} alone, in one statement. */
    @Column(name = "used_at", insertable = false, updatable = false)
    private @Nullable Instant usedAt;

    @SuppressWarnings("NullAway")
    protected RefreshToken() {}

    public RefreshToken(String hash, String sessionId, Instant issuedAt) {
        this.hash = hash;
        this.sessionId = sessionId;
        this.issuedAt = issuedAt;
    }

    public String hash() {
        return hash;
    }

    public String sessionId() {
        return sessionId;
    }

    public Instant issuedAt() {
        return issuedAt;
    }
}
