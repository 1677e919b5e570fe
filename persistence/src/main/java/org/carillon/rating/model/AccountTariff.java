package org.carillon.rating.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;

/** The tariff of an account that has one of its own. */
@Entity
@Table(name = "account_tariff")
public class AccountTariff {
    @Id
    @Column(name = "account_id")
    private Long accountId;

    @Column(name = "tariff_id", nullable = false)
    private long tariffId;

    /** An object, so that an entity with an id of its own is seen to be new. */
    @Version
    private @Nullable Long version;

    @SuppressWarnings("NullAway")
    protected AccountTariff() {}

    public AccountTariff(long accountId, long tariffId) {
        this.accountId = accountId;
        this.tariffId = tariffId;
    }

    public void change(long newTariffId) {
        tariffId = newTariffId;
    }

    public long accountId() {
        return accountId;
    }

    public long tariffId() {
        return tariffId;
    }
}
