package org.carillon.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.carillon.account.administration.AccountSetting;
import org.carillon.account.model.Account;
import org.carillon.event.Audit;
import org.carillon.event.Author;
import org.carillon.ledger.model.Ledger;
import org.carillon.ledger.model.Money;
import org.carillon.ledger.model.Purse;

/**
 * How far an account's balance may fall, such as {@code EUR -10}. The currency is that of the account that it was read of:
 * the tariff of the new one may come in the same transaction, and decisions do not see it before its end.
 */
@ApplicationScoped
public class LowestSetting implements AccountSetting {
    private Ledger ledger;
    private Purses purses;
    private Audit audit;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected LowestSetting() {}

    @Inject
    public LowestSetting(Ledger ledger, Purses purses, Audit audit) {
        this.ledger = ledger;
        this.purses = purses;
        this.audit = audit;
    }

    @Override
    public String name() {
        return "lowest-balance";
    }

    @Override
    public Optional<String> read(Account account) {
        Money lowest = ledger.balance(purses.of(account)).lowest();
        return lowest.isZero()
                ? Optional.empty()
                : Optional.of(lowest.currency().getCurrencyCode() + " " + lowest.plain());
    }

    @Override
    public void write(Account account, String content, Author by) {
        String[] parts = content.split(" ", 2);
        Money lowest = Amounts.read("lowest", parts[1], Money.currency(parts[0]));
        ledger.lowest(new Purse(account.tenantId(), account.id(), lowest.currency()), lowest);
        audit.note("ledger.lowest-changed", by, account.id(), "lowest", lowest.toString());
    }
}
