package org.carillon.rating;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.Currency;
import java.util.Optional;
import org.carillon.ledger.UserCurrency;
import org.carillon.snapshot.Snapshots;
import org.jspecify.annotations.Nullable;

/**
 * Holds the tariffs that calls are rated by. A change on this node replaces them after its commit and before the answer to
 * whoever made it; a change on another node is seen within a second. Safe for any thread.
 */
@ApplicationScoped
public class Tariffs implements UserCurrency {
    private Snapshots<RatingSnapshot> snapshots;

    private record Source(RatingLoader loader) implements Snapshots.Source<RatingSnapshot> {
        @Override
        public RatingSnapshot load(@Nullable RatingSnapshot before) {
            return loader.load(before);
        }

        @Override
        public long version() {
            return loader.version();
        }

        @Override
        public long version(RatingSnapshot snapshot) {
            return snapshot.version();
        }

        @Override
        public void cannotRead(RuntimeException cause) {
            RatingLog.LOG.cannotRead(cause);
        }

        @Override
        public void currentAgain(long version) {
            RatingLog.LOG.currentAgain(version);
        }
    }

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected Tariffs() {}

    @Inject
    public Tariffs(RatingLoader loader) {
        snapshots = new Snapshots<>(new Source(loader));
    }

    public RatingSnapshot current() {
        return snapshots.current();
    }

    @Override
    public Optional<Currency> find(long tenantId, long accountId) {
        return current().find(tenantId, accountId).map(PriceList::currency);
    }

    /** Reads what has changed. */
    public RatingSnapshot refresh() {
        return snapshots.refresh();
    }

    void look() {
        snapshots.look();
    }

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) RatingChanged change) {
        snapshots.changed();
    }
}
