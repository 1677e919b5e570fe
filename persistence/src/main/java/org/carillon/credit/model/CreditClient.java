package org.carillon.credit.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A node that asks for credit, and the realm that it is in. */
@Entity
@Table(name = "credit_client")
public class CreditClient {
    @Id
    private String host;

    @Column(nullable = false)
    private String realm;

    @SuppressWarnings("NullAway")
    protected CreditClient() {}

    public CreditClient(String host, String realm) {
        this.host = host;
        this.realm = realm;
    }

    public void isIn(String newRealm) {
        realm = newRealm;
    }

    public String host() {
        return host;
    }

    public String realm() {
        return realm;
    }
}
