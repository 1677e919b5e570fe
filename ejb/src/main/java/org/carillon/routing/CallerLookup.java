package org.carillon.routing;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Optional;
import org.carillon.account.model.Account;
import org.carillon.account.model.AccountRepository;
import org.carillon.account.model.E164Number;
import org.carillon.routing.rule.CallerIdentity;

/** Reads callers for the cache. In a transaction of its own, so that nothing is cached that may still be rolled back. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class CallerLookup {
    private AccountRepository accounts;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected CallerLookup() {}

    @Inject
    public CallerLookup(AccountRepository accounts) {
        this.accounts = accounts;
    }

    public Optional<CallerIdentity> find(long accountId) {
        return accounts.findById(accountId).map(CallerLookup::identity);
    }

    private static CallerIdentity identity(Account account) {
        return new CallerIdentity(
                account.id(),
                account.tenantId(),
                account.login(),
                account.phone().map(E164Number::digits).orElse(null),
                account.displayName().orElse(null));
    }
}
