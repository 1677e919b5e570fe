package org.carillon.credit.model;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.carillon.ledger.model.AccountKind;
import org.carillon.ledger.model.LedgerBook;
import org.carillon.ledger.model.Purse;
import org.carillon.sql.InList;
import org.jspecify.annotations.Nullable;

/**
 * What many requests for credit concern, within one transaction: sessions, answers and customers are read at once, changed
 * in memory, and written by {@link #write}. The sessions are locked, in the order of their ids, before the answers are read;
 * so whoever answers the same request at the same time has either finished, and is seen, or fails at its key.
 */
public final class CreditBook {
    private static final String SESSIONS = "select " + CreditRow.COLUMNS
            + " from credit_session where session_id in (%s) order by session_id for update";
    private static final String ANSWER = "select session_id, request_number, result_code, granted_seconds, final_unit,"
            + " validity_seconds from credit_answer where session_id = ? and request_number = ?";
    private static final String CUSTOMERS = "select login, tenant_id, id, status from account where login in (%s)";
    private static final String ADD_ANSWER = "insert into credit_answer (session_id, request_number, result_code,"
            + " granted_seconds, final_unit, validity_seconds, answered_at) values (?, ?, ?, ?, ?, ?, ?)";

    private final Connection connection;
    private final Map<String, CreditSession> sessions = new LinkedHashMap<>();
    private final Map<String, CreditSession.Standing> before = new HashMap<>();
    private final Map<CreditAnswer.Key, CreditAnswer> answers = new LinkedHashMap<>();
    private final Map<CreditAnswer.Key, Instant> given = new LinkedHashMap<>();
    private final Map<String, Customer> customers = new HashMap<>();
    private @Nullable LedgerBook ledger;

    CreditBook(Connection connection) {
        this.connection = connection;
    }

    // ---- reading ----

    void readSessions(Collection<String> ids) throws SQLException {
        List<String> wanted = InList.padded(ids);
        try (PreparedStatement select = connection.prepareStatement(SESSIONS.formatted(InList.marks(wanted)))) {
            InList.bind(select, 1, wanted);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    CreditSession session = CreditRow.read(rows);
                    sessions.put(session.sessionId(), session);
                    before.put(session.sessionId(), session.standing());
                }
            }
        }
    }

    /** One look into the index for each, in one statement: databases read more for pairs in a list. */
    void readAnswers(Collection<CreditAnswer.Key> keys) throws SQLException {
        List<CreditAnswer.Key> wanted = InList.padded(keys);
        String sql = String.join(" union all ", Collections.nCopies(wanted.size(), ANSWER));
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            int position = 1;
            for (CreditAnswer.Key key : wanted) {
                select.setString(position++, key.sessionId());
                select.setLong(position++, key.number());
            }
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    CreditAnswer.Key key = new CreditAnswer.Key(rows.getString(1), rows.getLong(2));
                    long seconds = rows.getLong(4);
                    CreditAnswer.Grant grant = rows.wasNull()
                            ? null
                            : new CreditAnswer.Grant(seconds, rows.getBoolean(5), rows.getLong(6));
                    answers.put(key, new CreditAnswer(key, rows.getInt(3), grant));
                }
            }
        }
    }

    void readCustomers(Collection<String> logins) throws SQLException {
        if (logins.isEmpty()) {
            return;
        }
        List<String> wanted = InList.padded(logins);
        try (PreparedStatement select = connection.prepareStatement(CUSTOMERS.formatted(InList.marks(wanted)))) {
            InList.bind(select, 1, wanted);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    boolean active = "ACTIVE".equals(rows.getString(4));
                    customers.put(rows.getString(1), new Customer(rows.getLong(2), rows.getLong(3), active));
                }
            }
        }
    }

    // ---- what is there ----

    /** As it is now, with what was done to it since. */
    public Optional<CreditSession> findSession(String id) {
        return Optional.ofNullable(sessions.get(id));
    }

    public Optional<CreditAnswer> findAnswer(CreditAnswer.Key key) {
        return Optional.ofNullable(answers.get(key));
    }

    public Optional<Customer> findCustomer(String login) {
        return Optional.ofNullable(customers.get(login));
    }

    public void add(CreditSession session) {
        sessions.put(session.sessionId(), session);
    }

    public void add(CreditAnswer answer, Instant now) {
        answers.put(answer.key(), answer);
        given.put(answer.key(), now);
    }

    /**
     * Opens the ledger for the users of the sessions and for these. Once, after which nobody else moves their money until
     * the transaction ends.
     */
    public LedgerBook openLedger(Collection<Purse> more, Clock clock) throws SQLException {
        Set<Purse> purses = new LinkedHashSet<>(more);
        List<String> holdKeys = new ArrayList<>();
        for (CreditSession session : sessions.values()) {
            purses.add(session.purse());
            session.holdKey().ifPresent(holdKeys::add);
        }
        LedgerBook opened = LedgerBook.open(connection, purses, AccountKind.REVENUE, holdKeys, clock);
        ledger = opened;
        return opened;
    }

    // ---- writing ----

    void write() throws SQLException {
        if (ledger != null) {
            ledger.write();
        }
        writeSessions();
        writeAnswers();
    }

    private void writeSessions() throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(CreditRow.INSERT);
                PreparedStatement update = connection.prepareStatement(CreditRow.UPDATE)) {
            for (CreditSession session : sessions.values()) {
                CreditSession.Standing old = before.get(session.sessionId());
                if (old == null) {
                    CreditRow.bindStanding(insert, session);
                    CreditRow.bindRest(insert, session);
                    insert.addBatch();
                } else if (!old.equals(session.standing())) {
                    CreditRow.bindStanding(update, session);
                    update.addBatch();
                }
            }
            insert.executeBatch();
            update.executeBatch();
        }
    }

    private void writeAnswers() throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(ADD_ANSWER)) {
            for (Map.Entry<CreditAnswer.Key, Instant> each : given.entrySet()) {
                CreditAnswer answer = answers.get(each.getKey());
                CreditAnswer.Grant grant = answer.granted();
                insert.setString(1, answer.key().sessionId());
                insert.setLong(2, answer.key().number());
                insert.setInt(3, answer.resultCode());
                if (grant == null) {
                    insert.setNull(4, Types.BIGINT);
                    insert.setNull(6, Types.BIGINT);
                } else {
                    insert.setLong(4, grant.seconds());
                    insert.setLong(6, grant.validitySeconds());
                }
                insert.setBoolean(5, answer.isFinal());
                insert.setTimestamp(7, Timestamp.from(each.getValue()));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
