package org.carillon.account.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

/** The SIP secret of an account, sealed: the key is not in the database. */
@Entity
@Table(name = "sip_credential")
public class SipCredential {
    @Id
    @Column(name = "account_id")
    private Long accountId;

    @Column(name = "sealed_secret", nullable = false)
    private String sealedSecret;

    @Version
    private long version;

    @SuppressWarnings("NullAway")
    protected SipCredential() {}

    public SipCredential(long accountId, String sealedSecret) {
        this.accountId = accountId;
        this.sealedSecret = sealedSecret;
    }

    public void replace(String newSealedSecret) {
        sealedSecret = newSealedSecret;
    }

    public long accountId() {
        return accountId;
    }

    public String sealedSecret() {
        return sealedSecret;
    }
}
