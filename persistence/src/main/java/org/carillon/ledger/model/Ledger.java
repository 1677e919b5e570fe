package org.carillon.ledger.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;

/** The ledger in the caller's transaction, which calls one of the methods that move money, or those of one user. */
@ApplicationScoped
public class Ledger extends DoubleEntry {
    private LedgerRepository repository;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected Ledger() {}

    @Inject
    public Ledger(LedgerRepository repository, Clock clock) {
        super(repository, clock);
        this.repository = repository;
    }

    /** Lines of a user's account, the newest first; those before the id. */
    public List<EntryView> entries(Purse purse, long before, int limit) {
        return find(purse)
                .map(account -> repository.entries(account, before, limit))
                .orElse(List.of());
    }
}
