package org.carillon.account;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.Function;
import org.carillon.wiring.Unproxied;

/** What digest authentication needs, cached. Safe for any thread; a miss reads the database. */
@Unproxied
public class SipCredentials {
    private final LookupCache<String, DigestSecret> cache;

    @Inject
    public SipCredentials(AccountLookup lookup) {
        this(lookup::findDigestSecret);
    }

    protected SipCredentials(Function<String, Optional<DigestSecret>> find) {
        cache = new LookupCache<>(find);
    }

    /** Empty for a login that is unknown. */
    public Optional<DigestSecret> find(String login) {
        return cache.find(login);
    }

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) AccountChanged change) {
        cache.forget(change.login());
    }

    void changedElsewhere(@Observes ChangedElsewhere change) {
        cache.forgetIf(secret -> change.accounts().contains(secret.accountId()));
    }
}
