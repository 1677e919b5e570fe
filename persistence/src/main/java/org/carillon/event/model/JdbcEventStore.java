package org.carillon.event.model;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * {@link EventStore} by plain JDBC on a data source without JTA. The log is written behind the events it tells of, so
 * on PostgreSQL its commits do not wait for the disk: a crash may cost the last moments of the log, never a message.
 */
public class JdbcEventStore implements EventStore {
    private static final String INSERT =
            "insert into event_log (at, correlation_id, kind, account_id, details) values (?, ?, ?, ?, ?)";
    private static final String INSERT_ARRAYS = """
            insert into event_log (at, correlation_id, kind, account_id, details)
            select to_timestamp(at / 1000000.0), correlation_id, kind, account_id, details
            from unnest(?::bigint[], ?::text[], ?::text[], ?::bigint[], ?::text[])
                as event (at, correlation_id, kind, account_id, details)""";

    private final DataSource dataSource;

    public JdbcEventStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public void append(List<Event> events) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                if (connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
                    appendArrays(connection, events);
                } else {
                    appendBatch(connection, events);
                }
                connection.commit();
            } catch (SQLException e) {
                rollBack(connection, e);
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }

    @Override
    public List<RecordedEvent> find(EventFilter filter) {
        StringBuilder sql = new StringBuilder(
                "select id, at, correlation_id, kind, account_id, details from event_log where 1 = 1");
        List<Object> values = new ArrayList<>();
        if (filter.correlationId() != null) {
            sql.append(" and correlation_id = ?");
            values.add(filter.correlationId().value());
        }
        if (filter.accountId() != null) {
            sql.append(" and account_id = ?");
            values.add(filter.accountId());
        }
        if (filter.kind() != null) {
            sql.append(" and kind = ?");
            values.add(filter.kind());
        }
        if (filter.from() != null) {
            sql.append(" and at >= ?");
            values.add(Timestamp.from(filter.from()));
        }
        if (filter.to() != null) {
            sql.append(" and at < ?");
            values.add(Timestamp.from(filter.to()));
        }
        sql.append(" order by id desc limit ?");
        values.add(filter.limit());
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(sql.toString())) {
            for (int i = 0; i < values.size(); i++) {
                select.setObject(i + 1, values.get(i));
            }
            return read(select);
        } catch (SQLException e) {
            throw new IllegalStateException("the event log cannot be read", e);
        }
    }

    private static List<RecordedEvent> read(PreparedStatement select) throws SQLException {
        List<RecordedEvent> found = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                long account = rows.getLong(5);
                Long accountId = rows.wasNull() ? null : account;
                found.add(new RecordedEvent(
                        rows.getLong(1),
                        new Event(
                                new CorrelationId(rows.getString(3)),
                                rows.getTimestamp(2).toInstant(),
                                rows.getString(4),
                                accountId,
                                EventDetails.read(rows.getString(6)))));
            }
        }
        return found;
    }

    private static void appendArrays(Connection connection, List<Event> events) throws SQLException {
        int n = events.size();
        long[] at = new long[n];
        String[] correlation = new String[n];
        String[] kind = new String[n];
        Long[] account = new Long[n];
        String[] details = new String[n];
        for (int i = 0; i < n; i++) {
            Event event = events.get(i);
            Instant time = event.at();
            at[i] = time.getEpochSecond() * 1_000_000 + time.getNano() / 1_000;
            correlation[i] = event.correlationId().value();
            kind[i] = event.kind();
            account[i] = event.accountId();
            details[i] = EventDetails.write(event.details());
        }
        try (PreparedStatement relaxed = connection.prepareStatement("set local synchronous_commit = off");
                PreparedStatement insert = connection.prepareStatement(INSERT_ARRAYS)) {
            relaxed.execute();
            insert.setArray(1, connection.createArrayOf("bigint", box(at)));
            insert.setArray(2, connection.createArrayOf("text", correlation));
            insert.setArray(3, connection.createArrayOf("text", kind));
            insert.setArray(4, connection.createArrayOf("bigint", account));
            insert.setArray(5, connection.createArrayOf("text", details));
            insert.executeUpdate();
        }
    }

    private static Long[] box(long[] values) {
        Long[] boxed = new Long[values.length];
        for (int i = 0; i < values.length; i++) {
            boxed[i] = values[i];
        }
        return boxed;
    }

    private static void appendBatch(Connection connection, List<Event> events) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (Event event : events) {
                insert.setTimestamp(1, Timestamp.from(event.at()));
                insert.setString(2, event.correlationId().value());
                insert.setString(3, event.kind());
                if (event.accountId() == null) {
                    insert.setNull(4, Types.BIGINT);
                } else {
                    insert.setLong(4, event.accountId());
                }
                insert.setString(5, EventDetails.write(event.details()));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static void rollBack(Connection connection, SQLException cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }
}
