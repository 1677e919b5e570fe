package org.carillon.accounting.model;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.carillon.sql.InList;
import org.carillon.sql.Transactions;

/**
 * Keeps accounting requests and the records that they make, many in one transaction. What is in the table already is not
 * counted again, whoever brought it.
 */
public final class AccountingStore {
    private static final String KNOWN =
            "select session_id, record_type, record_number from accounting_record where session_id in (%s)";
    private static final String INSERT = "insert into accounting_record"
            + " (session_id, record_type, record_number, origin_host, received_at, event_at) values (?, ?, ?, ?, ?, ?)";
    private static final String RECORDS =
            "select " + ChargingRow.COLUMNS + " from charging_record where session_id in (%s) for update";
    private static final String OVERDUE = "select " + ChargingRow.COLUMNS
            + " from charging_record where state = 'OPEN' and expires_at <= ? order by expires_at limit ? for update";
    private static final String FIND = "select " + ChargingRow.COLUMNS + " from charging_record where session_id = ?";
    private static final String LATEST = "select " + ChargingRow.COLUMNS
            + " from charging_record where closed_at is not null order by closed_at desc, session_id limit ?";
    private static final String UNWRITTEN = "select " + ChargingRow.COLUMNS + " from charging_record"
            + " where state = 'CLOSED' and written_revision < revision order by closed_at, session_id limit ? for update";
    private static final String WRITTEN = "update charging_record set written_revision = ? where session_id = ?";

    private final Transactions transactions;

    public AccountingStore(DataSource dataSource) {
        transactions = new Transactions(dataSource);
    }

    /**
     * Keeps them all or none; those that were kept before change nothing. In the order given.
     *
     * @param patience how long the next request of a session may take
     * @return those that were new
     * @throws SQLException when the database is away, or when another node kept one of them at the same time
     */
    public Set<AccountingRecord.Key> keep(List<AccountingRecord> records, Duration patience) throws SQLException {
        return transaction(connection -> {
            Set<String> sessions = records.stream()
                    .map(AccountingRecord::sessionId)
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            Map<String, ChargingRecord> before = new HashMap<>();
            query(connection, RECORDS, sessions).forEach(each -> before.put(each.sessionId(), each));
            Set<AccountingRecord.Key> known = before.isEmpty() ? new HashSet<>() : known(connection, before.keySet());
            Map<String, ChargingRecord> after = new LinkedHashMap<>();
            Set<AccountingRecord.Key> fresh = new LinkedHashSet<>();
            List<AccountingRecord> inserted = new ArrayList<>();
            for (AccountingRecord each : records) {
                if (known.add(each.key())) {
                    fresh.add(each.key());
                    inserted.add(each);
                    ChargingRecord so = after.getOrDefault(each.sessionId(), before.get(each.sessionId()));
                    after.put(
                            each.sessionId(),
                            so == null ? ChargingRecord.first(each, patience) : so.with(each, patience));
                }
            }
            insert(connection, inserted);
            write(connection, after.values(), before.keySet());
            return fresh;
        });
    }

    /** Closes sessions that nothing came of for longer than they have; returns how many. */
    public int giveUp(Instant now, int most) throws SQLException {
        return transaction(connection -> {
            List<ChargingRecord> overdue = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement(OVERDUE)) {
                select.setTimestamp(1, Timestamp.from(now));
                select.setInt(2, most);
                read(select, overdue);
            }
            List<ChargingRecord> closed =
                    overdue.stream().map(ChargingRecord::givenUp).toList();
            write(
                    connection,
                    closed,
                    closed.stream().map(ChargingRecord::sessionId).collect(Collectors.toSet()));
            return closed.size();
        });
    }

    public Optional<ChargingRecord> find(String sessionId) throws SQLException {
        return transaction(connection -> {
            List<ChargingRecord> found = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement(FIND)) {
                select.setString(1, sessionId);
                read(select, found);
            }
            return found.stream().findFirst();
        });
    }

    /** Closed ones, the latest first. */
    public List<ChargingRecord> latest(int most) throws SQLException {
        return transaction(connection -> {
            List<ChargingRecord> found = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement(LATEST)) {
                select.setInt(1, most);
                read(select, found);
            }
            return found;
        });
    }

    /** Closed ones that are in no file as they are now, locked until the end of the transaction. */
    public List<ChargingRecord> unwritten(Connection connection, int most) throws SQLException {
        List<ChargingRecord> found = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(UNWRITTEN)) {
            select.setInt(1, most);
            read(select, found);
        }
        return found;
    }

    /** Notes that they are in a file as they are. */
    public void written(Connection connection, List<ChargingRecord> records) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(WRITTEN)) {
            for (ChargingRecord each : records) {
                update.setInt(1, each.revision());
                update.setString(2, each.sessionId());
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    /** Work in one transaction, which is given up when it throws. */
    public <T> T transaction(Transactions.Work<T> work) throws SQLException {
        return transactions.run(work);
    }

    private static Set<AccountingRecord.Key> known(Connection connection, Set<String> sessions) throws SQLException {
        Set<AccountingRecord.Key> known = new HashSet<>();
        List<String> ids = InList.padded(sessions);
        try (PreparedStatement select = connection.prepareStatement(KNOWN.formatted(InList.marks(ids)))) {
            InList.bind(select, 1, ids);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    known.add(new AccountingRecord.Key(
                            rows.getString(1), RecordType.valueOf(rows.getString(2)), rows.getLong(3)));
                }
            }
        }
        return known;
    }

    private static List<ChargingRecord> query(Connection connection, String sql, Set<String> sessions)
            throws SQLException {
        List<ChargingRecord> found = new ArrayList<>();
        List<String> ids = InList.padded(sessions);
        try (PreparedStatement select = connection.prepareStatement(sql.formatted(InList.marks(ids)))) {
            InList.bind(select, 1, ids);
            read(select, found);
        }
        return found;
    }

    private static void read(PreparedStatement select, List<ChargingRecord> into) throws SQLException {
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                into.add(ChargingRow.read(rows));
            }
        }
    }

    private static void insert(Connection connection, List<AccountingRecord> records) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (AccountingRecord each : records) {
                insert.setString(1, each.sessionId());
                insert.setString(2, each.type().name());
                insert.setLong(3, each.number());
                insert.setString(4, each.origin().host());
                insert.setTimestamp(5, Timestamp.from(each.receivedAt()));
                insert.setTimestamp(6, Timestamp.from(each.eventAt()));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static void write(Connection connection, Collection<ChargingRecord> records, Set<String> existing)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(ChargingRow.INSERT);
                PreparedStatement update = connection.prepareStatement(ChargingRow.UPDATE)) {
            for (ChargingRecord each : records) {
                PreparedStatement statement = existing.contains(each.sessionId()) ? update : insert;
                ChargingRow.bind(statement, each);
                statement.addBatch();
            }
            insert.executeBatch();
            update.executeBatch();
        }
    }
}
