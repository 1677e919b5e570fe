package org.carillon.account;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.carillon.wiring.Unproxied;

/** Limits of accounts that have their own, cached. Safe for any thread; a miss reads the database. */
@Unproxied
public class AccountLimits {
    /** Remembers as well that an account has none. */
    private record Kept(long accountId, OptionalInt maxCalls) {}

    private final LookupCache<Long, Kept> cache;

    @Inject
    public AccountLimits(AccountLimitLookup lookup) {
        this(lookup::findMaxCalls);
    }

    AccountLimits(Function<Long, OptionalInt> findMaxCalls) {
        cache = new LookupCache<>(account -> Optional.of(new Kept(account, findMaxCalls.apply(account))));
    }

    /** Calls that the account may have at the same time; empty where the limit of all accounts counts. */
    public OptionalInt findMaxCalls(long accountId) {
        return cache.find(accountId).orElseThrow().maxCalls();
    }

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) AccountChanged change) {
        cache.forget(change.accountId());
    }

    void changedElsewhere(@Observes ChangedElsewhere change) {
        cache.forgetIf(kept -> change.accounts().contains(kept.accountId()));
    }
}
