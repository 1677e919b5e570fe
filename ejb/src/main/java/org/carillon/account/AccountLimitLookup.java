package org.carillon.account;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.OptionalInt;
import org.carillon.account.model.AccountAdministrationRepository;

/** Reads for {@link AccountLimits}, in a transaction of its own. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class AccountLimitLookup {
    private AccountAdministrationRepository repository;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected AccountLimitLookup() {}

    @Inject
    public AccountLimitLookup(AccountAdministrationRepository repository) {
        this.repository = repository;
    }

    /** Empty for an account that has none of its own. */
    public OptionalInt findMaxCalls(long accountId) {
        return repository
                .findLimit(accountId)
                .map(limit -> OptionalInt.of(limit.maxCalls()))
                .orElseGet(OptionalInt::empty);
    }
}
