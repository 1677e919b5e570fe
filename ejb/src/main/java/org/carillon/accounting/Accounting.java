package org.carillon.accounting;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.carillon.accounting.model.AccountingRecord;
import org.carillon.accounting.model.AccountingStore;
import org.carillon.accounting.model.ChargingRecord;
import org.carillon.commit.GroupCommit;
import org.carillon.commit.Outcome;
import org.carillon.problem.DomainException;
import org.jspecify.annotations.Nullable;

/** Accounting for other nodes, while the application runs. */
@ApplicationScoped
public class Accounting {
    private static final Duration SOON = Duration.ofSeconds(5);

    private volatile @Nullable AccountingStore store;
    private volatile @Nullable GroupCommit<AccountingRecord, Boolean> writer;

    void open(AccountingStore newStore, GroupCommit<AccountingRecord, Boolean> newWriter) {
        store = newStore;
        writer = newWriter;
    }

    void close() {
        writer = null;
    }

    /** False when too many wait, or the application starts or stops; else {@code then} is told after the commit whether it was new. */
    public boolean offer(AccountingRecord record, Consumer<Outcome<Boolean>> then) {
        GroupCommit<AccountingRecord, Boolean> open = writer;
        return open != null && open.offer(record, then);
    }

    /** @throws DomainException UNAVAILABLE while the database is away */
    public Optional<ChargingRecord> find(String sessionId) {
        return read(open -> open.find(sessionId));
    }

    /**
     * Closed ones, the latest first.
     *
     * @throws DomainException UNAVAILABLE while the database is away
     */
    public List<ChargingRecord> latest(int most) {
        return read(open -> open.latest(most));
    }

    private interface Reading<T> {
        T of(AccountingStore store) throws SQLException;
    }

    private <T> T read(Reading<T> reading) {
        AccountingStore open = store;
        if (open == null) {
            throw new IllegalStateException("accounting has not started");
        }
        try {
            return reading.of(open);
        } catch (SQLException away) {
            throw DomainException.unavailable("The records cannot be read now.", SOON, away);
        }
    }
}
