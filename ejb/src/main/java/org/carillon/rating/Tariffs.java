package org.carillon.rating;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.Currency;
import java.util.Optional;
import org.carillon.ledger.UserCurrency;
import org.jspecify.annotations.Nullable;

/**
 * Holds the tariffs that calls are rated by. A change on this node replaces them after its commit and before the answer to
 * whoever made it; a change on another node is seen within a second. Safe for any thread.
 */
@ApplicationScoped
public class Tariffs implements UserCurrency {
    private RatingLoader loader;
    private volatile @Nullable RatingSnapshot snapshot;
    private volatile boolean behind;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected Tariffs() {}

    @Inject
    public Tariffs(RatingLoader loader) {
        this.loader = loader;
    }

    public RatingSnapshot current() {
        RatingSnapshot known = snapshot;
        return known == null ? refresh() : known;
    }

    @Override
    public Optional<Currency> find(long tenantId, long accountId) {
        return current().find(tenantId, accountId).map(PriceList::currency);
    }

    /** Reads what has changed. One after the other, so that the last to read has seen the commits of all. */
    public synchronized RatingSnapshot refresh() {
        RatingSnapshot read = loader.load(snapshot);
        snapshot = read;
        if (behind) {
            behind = false;
            RatingLog.LOG.currentAgain(read.version());
        }
        return read;
    }

    /** Reads what has changed when somebody has changed something. Rating goes on with what is known while that fails. */
    void look() {
        try {
            RatingSnapshot known = snapshot;
            if (known == null || loader.version() != known.version()) {
                refresh();
            }
        } catch (RuntimeException e) {
            fallBehind(e);
        }
    }

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) RatingChanged change) {
        try {
            refresh();
        } catch (RuntimeException e) {
            // the change is committed; the next look finds it
            fallBehind(e);
        }
    }

    private void fallBehind(RuntimeException cause) {
        if (!behind) {
            behind = true;
            RatingLog.LOG.cannotRead(cause);
        }
    }
}
