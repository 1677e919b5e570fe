package org.carillon.routing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.Optional;
import org.carillon.account.AccountChanged;
import org.carillon.account.LookupCache;
import org.carillon.routing.rule.CallerIdentity;

/** How the accounts that call are named, cached. Safe for any thread; a miss reads the database. */
@ApplicationScoped
public class CallerDirectory {
    private LookupCache<Long, CallerIdentity> callers;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected CallerDirectory() {}

    @Inject
    public CallerDirectory(CallerLookup lookup) {
        callers = new LookupCache<>(lookup::find);
    }

    public Optional<CallerIdentity> find(long accountId) {
        return callers.find(accountId);
    }

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) AccountChanged change) {
        callers.forget(change.accountId());
    }
}
