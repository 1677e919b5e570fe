package org.carillon.privacy.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An archive of what the platform knows of a person, on its way or ready to be fetched for a while. */
@Entity
@Table(name = "personal_export")
public class PersonalExport {
    /** How far it is. */
    public enum State {
        PENDING,
        READY
    }

    @Id
    private String id;

    @Column(name = "account_id", nullable = false, updatable = false)
    private long accountId;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private State state;

    @Column(name = "requested_at", nullable = false, updatable = false)
    private Instant requestedAt;

    @Column(name = "expires_at", nullable = false)
    private Instant expiresAt;

    private byte @Nullable [] archive;

    @Version
    private long version;

    @SuppressWarnings("NullAway")
    protected PersonalExport() {}

    /** @param expiresAt when one that was never made is forgotten */
    public PersonalExport(String id, long accountId, Instant now, Instant expiresAt) {
        this.id = id;
        this.accountId = accountId;
        this.state = State.PENDING;
        this.requestedAt = now;
        this.expiresAt = expiresAt;
    }

    /** @param until when it can be fetched no more */
    public void made(byte[] zip, Instant until) {
        archive = zip;
        state = State.READY;
        expiresAt = until;
    }

    public boolean expired(Instant now) {
        return !expiresAt.isAfter(now);
    }

    public String id() {
        return id;
    }

    public long accountId() {
        return accountId;
    }

    public State state() {
        return state;
    }

    public Instant requestedAt() {
        return requestedAt;
    }

    public Instant expiresAt() {
        return expiresAt;
    }

    /** A ZIP file; null while it is pending. */
    public byte @Nullable [] archive() {
        return archive == null ? null : archive.clone();
    }
}
