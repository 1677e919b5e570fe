package org.carillon.account.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;

/** The password of an account for everything but SIP, hashed. */
@Entity
@Table(name = "access_password")
public class AccessPassword {
    @Id
    @Column(name = "account_id")
    private Long accountId;

    @Column(nullable = false)
    private String hash;

    @Column(name = "changed_at", nullable = false)
    private Instant changedAt;

    @Version
    private long version;

    @SuppressWarnings("NullAway")
    protected AccessPassword() {}

    /** @param hash in PHC string format */
    public AccessPassword(long accountId, String hash, Instant now) {
        this.accountId = accountId;
        this.hash = hash;
        this.changedAt = now;
    }

    public void replace(String newHash, Instant now) {
        hash = newHash;
        changedAt = now;
    }

    public long accountId() {
        return accountId;
    }

    public String hash() {
        return hash;
    }

    public Instant changedAt() {
        return changedAt;
    }
}
