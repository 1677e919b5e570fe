package org.carillon.account.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

/** The limits of an account that has its own. */
@Entity
@Table(name = "account_limit")
public class AccountLimit {
    @Id
    @Column(name = "account_id")
    private Long accountId;

    @Column(name = "max_calls", nullable = false)
    private int maxCalls;

    @Version
    private long version;

    @SuppressWarnings("NullAway")
    protected AccountLimit() {}

    /** @param maxCalls calls at the same time, 0 for none */
    public AccountLimit(long accountId, int maxCalls) {
        this.accountId = accountId;
        this.maxCalls = maxCalls;
    }

    public void change(int newMaxCalls) {
        maxCalls = newMaxCalls;
    }

    public int maxCalls() {
        return maxCalls;
    }
}
