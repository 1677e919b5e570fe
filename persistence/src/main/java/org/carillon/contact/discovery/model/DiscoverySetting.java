package org.carillon.contact.discovery.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;

/** How users of one tenant find their contacts; where there is no row they upload their books. */
@Entity
@Table(name = "discovery_setting")
public class DiscoverySetting {
    @Id
    @Column(name = "tenant_id")
    private Long tenantId;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private DiscoveryMode mode = DiscoveryMode.PLAIN;

    @Column(name = "key_version", nullable = false)
    private int keyVersion;

    @Column(nullable = false)
    private int generation;

    @Column(nullable = false)
    private boolean complete;

    @Column(nullable = false)
    private int bits;

    @Column(name = "worked_at", nullable = false)
    private Instant workedAt;

    @Version
    private long version;

    @SuppressWarnings("NullAway")
    protected DiscoverySetting() {}

    /** Of a tenant that has said nothing yet: there is nothing to be done. */
    public DiscoverySetting(long tenantId, Instant now) {
        this.tenantId = tenantId;
        this.complete = true;
        this.workedAt = now;
    }

    /** Begins a generation: tokens have to be made, or to be removed. */
    public void switched(DiscoveryMode to, int newKeyVersion, Instant now) {
        mode = to;
        keyVersion = newKeyVersion;
        generation++;
        complete = false;
        workedAt = now;
    }

    /** A piece of that was done. */
    public void worked(Instant now) {
        workedAt = now;
    }

    /** The same tokens serve. */
    public void renamed(DiscoveryMode to) {
        mode = to;
    }

    /** Every account has its token, or none has one any more. */
    public void completed() {
        complete = true;
    }

    /** @param newBits by which tokens are asked for */
    public void dividedBy(int newBits) {
        bits = newBits;
    }

    /** Whether something is to be done and nothing was since then. */
    public boolean isLeft(Instant since) {
        return !complete && !workedAt.isAfter(since);
    }

    public long tenantId() {
        return tenantId;
    }

    public DiscoveryMode mode() {
        return mode;
    }

    /** Of the master key. */
    public int keyVersion() {
        return keyVersion;
    }

    public int generation() {
        return generation;
    }

    public boolean complete() {
        return complete;
    }

    /** How many bits of a token are its place. */
    public int bits() {
        return bits;
    }
}
