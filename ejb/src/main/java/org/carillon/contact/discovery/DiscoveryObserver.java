package org.carillon.contact.discovery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.carillon.contact.ContactCame;

/** Hears of accounts that have a number now. */
@ApplicationScoped
public class DiscoveryObserver {
    private DiscoveryTokens tokens;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected DiscoveryObserver() {}

    @Inject
    public DiscoveryObserver(DiscoveryTokens tokens) {
        this.tokens = tokens;
    }

    void came(@Observes ContactCame account) {
        tokens.came(account.accountId());
    }
}
