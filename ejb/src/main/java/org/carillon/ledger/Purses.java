package org.carillon.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Currency;
import java.util.Optional;
import org.carillon.account.model.Account;
import org.carillon.account.model.AccountRepository;
import org.carillon.ledger.model.Purse;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;

/** Finds a user's money. */
@ApplicationScoped
public class Purses {
    private AccountRepository accounts;
    private Instance<UserCurrency> currencies;
    private LedgerConfig config;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected Purses() {}

    @Inject
    public Purses(AccountRepository accounts, Instance<UserCurrency> currencies, LedgerConfig config) {
        this.accounts = accounts;
        this.currencies = currencies;
        this.config = config;
    }

    /** @throws DomainException NOT_FOUND */
    public Purse get(String login) {
        return of(accounts.findByLogin(login)
                .orElseThrow(() -> new DomainException(ProblemType.NOT_FOUND, "There is no such account.")));
    }

    /** In the currency of the user's tariff, or else in that of the installation. */
    public Purse of(Account account) {
        Currency currency = currencies.stream()
                .map(port -> port.find(account.tenantId(), account.id()))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(config.currency());
        return new Purse(account.tenantId(), account.id(), currency);
    }
}
