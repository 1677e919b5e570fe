package org.carillon.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.Optional;

/** What digest authentication needs, cached. Safe for any thread; a miss reads the database. */
@ApplicationScoped
public class SipCredentials {
    private LookupCache<String, DigestSecret> cache;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected SipCredentials() {}

    @Inject
    public SipCredentials(AccountLookup lookup) {
        cache = new LookupCache<>(lookup::findDigestSecret);
    }

    /** Empty for a login that is unknown or suspended. */
    public Optional<DigestSecret> find(String login) {
        return cache.find(login);
    }

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) AccountChanged change) {
        cache.forget(change.login());
    }
}
