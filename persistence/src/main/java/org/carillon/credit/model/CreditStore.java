package org.carillon.credit.model;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.carillon.sql.Transactions;

/** Sessions and answers of credit control, with the money that they move: what concerns many requests in one transaction. */
public final class CreditStore {
    private static final String OVERDUE = "select session_id from credit_session"
            + " where state = 'OPEN' and expires_at <= ? order by expires_at limit ?";

    private final Transactions transactions;

    public CreditStore(DataSource dataSource) {
        transactions = new Transactions(dataSource);
    }

    /** What is done within one transaction, which is given up when it throws. */
    @FunctionalInterface
    public interface InTransaction<T> {
        T run(CreditBook book) throws SQLException;
    }

    /**
     * Runs it on what these requests concern, and commits.
     *
     * @param keys of the requests, one at least
     * @param logins of users who may be charged
     * @throws SQLException when the database is away, or when another node answered one of them at the same time
     */
    public <T> T transaction(Collection<CreditAnswer.Key> keys, Collection<String> logins, InTransaction<T> work)
            throws SQLException {
        Set<String> sessions = new LinkedHashSet<>();
        keys.forEach(key -> sessions.add(key.sessionId()));
        return transaction(sessions, book -> {
            book.readAnswers(keys);
            book.readCustomers(logins);
            return work.run(book);
        });
    }

    /** The same on these sessions alone, one at least. */
    public <T> T transaction(Set<String> sessions, InTransaction<T> work) throws SQLException {
        return transactions.run(connection -> {
            CreditBook book = new CreditBook(connection);
            book.readSessions(sessions);
            T result = work.run(book);
            book.write();
            return result;
        });
    }

    /** Session-Ids of open ones whose time is over, the oldest first. */
    public List<String> overdue(Instant now, int most) throws SQLException {
        return transactions.run(connection -> {
            List<String> overdue = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement(OVERDUE)) {
                select.setTimestamp(1, Timestamp.from(now));
                select.setInt(2, most);
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        overdue.add(rows.getString(1));
                    }
                }
            }
            return overdue;
        });
    }
}
