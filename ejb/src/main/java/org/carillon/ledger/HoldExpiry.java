package org.carillon.ledger;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.carillon.ledger.model.Ledger;
import org.carillon.ledger.model.LedgerRepository;

/** Transactions of {@link HoldSweep}. */
@Stateless
public class HoldExpiry {
    private LedgerRepository repository;
    private Ledger ledger;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected HoldExpiry() {}

    @Inject
    public HoldExpiry(LedgerRepository repository, Ledger ledger) {
        this.repository = repository;
        this.ledger = ledger;
    }

    public List<String> find(Instant now, int limit) {
        return repository.expiredHolds(now, limit);
    }

    public void expire(String holdKey) {
        ledger.expire(holdKey);
    }
}
