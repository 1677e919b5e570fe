package org.carillon.contact.discovery.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** What stands for the number of an account: whoever has had the number evaluated finds the account by it. */
@Entity
@Table(name = "discovery_token")
public class DiscoveryToken {
    @Id
    @Column(name = "account_id")
    private Long accountId;

    @Column(name = "tenant_id", nullable = false, updatable = false)
    private long tenantId;

    @Column(name = "key_version", nullable = false)
    private int keyVersion;

    @Column(nullable = false)
    private long place;

    @Column(nullable = false)
    private String token;

    @Column(nullable = false)
    private String sealed;

    @SuppressWarnings("NullAway")
    protected DiscoveryToken() {}

    public DiscoveryToken(long accountId, long tenantId) {
        this.accountId = accountId;
        this.tenantId = tenantId;
    }

    /**
     * @param newPlace the first 63 bits of the token
     * @param newToken 16 octets in base64url
     * @param newSealed the login, for who has the rest of the token's source
     */
    public void made(int newKeyVersion, long newPlace, String newToken, String newSealed) {
        keyVersion = newKeyVersion;
        place = newPlace;
        token = newToken;
        sealed = newSealed;
    }

    public long accountId() {
        return accountId;
    }

    /** Of the master key with whose help it was made. */
    public int keyVersion() {
        return keyVersion;
    }

    public long place() {
        return place;
    }

    public String token() {
        return token;
    }

    public String sealed() {
        return sealed;
    }
}
