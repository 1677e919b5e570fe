package org.carillon.trace.model;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** {@link TraceStore} by plain JDBC on a data source without JTA. */
public class JdbcTraceStore implements TraceStore {
    private static final String LOCK =
            "select message_limit - messages from sip_trace where id = ? and ends_at > ? for update";
    private static final String COUNT = "update sip_trace set messages = messages + ? where id = ?";
    private static final String INSERT = "insert into sip_trace_message (trace_id, at, received, transport,"
            + " local_address, remote_address, call_id, start_line, message) values (?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String SELECT = "select id, trace_id, at, received, transport, local_address, remote_address,"
            + " call_id, start_line, message from sip_trace_message where trace_id = ? and id > ? order by id limit ?";

    private final DataSource dataSource;

    public JdbcTraceStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public int append(List<FoundMessage> messages, Instant now) throws SQLException {
        // in the order of their ids, so that two nodes lock the same rows in the same order
        Map<Long, List<FoundMessage>> byTrace = messages.stream()
                .collect(Collectors.groupingBy(FoundMessage::trace, TreeMap::new, Collectors.toList()));
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                int written = 0;
                for (Map.Entry<Long, List<FoundMessage>> entry : byTrace.entrySet()) {
                    written += append(connection, entry.getKey(), entry.getValue(), now);
                }
                connection.commit();
                return written;
            } catch (SQLException e) {
                rollBack(connection, e);
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }

    @Override
    public List<FoundMessage> find(long trace, long after, int limit) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setLong(1, trace);
            select.setLong(2, after);
            select.setInt(3, limit);
            List<FoundMessage> found = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(read(rows));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException("the messages of a trace cannot be read", e);
        }
    }

    private static int append(Connection connection, long trace, List<FoundMessage> messages, Instant now)
            throws SQLException {
        int room = room(connection, trace, now);
        List<FoundMessage> fitting = messages.subList(0, Math.min(room, messages.size()));
        if (fitting.isEmpty()) {
            return 0;
        }
        try (PreparedStatement insert = connection.prepareStatement(INSERT);
                PreparedStatement count = connection.prepareStatement(COUNT)) {
            for (FoundMessage message : fitting) {
                insert.setLong(1, trace);
                insert.setTimestamp(2, Timestamp.from(message.at()));
                insert.setBoolean(3, message.received());
                insert.setString(4, message.transport());
                insert.setString(5, message.local());
                insert.setString(6, message.remote());
                insert.setString(7, message.callId());
                insert.setString(8, message.startLine());
                insert.setBytes(9, message.octets());
                insert.addBatch();
            }
            insert.executeBatch();
            count.setInt(1, fitting.size());
            count.setLong(2, trace);
            count.executeUpdate();
        }
        return fitting.size();
    }

    /** How many more messages the trace takes; 0 when it is over. No other node adds to it until the end of the transaction. */
    private static int room(Connection connection, long trace, Instant now) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement(LOCK)) {
            lock.setLong(1, trace);
            lock.setTimestamp(2, Timestamp.from(now));
            try (ResultSet row = lock.executeQuery()) {
                return row.next() ? Math.max(0, row.getInt(1)) : 0;
            }
        }
    }

    private static FoundMessage read(ResultSet row) throws SQLException {
        return new FoundMessage(
                row.getLong(1),
                row.getLong(2),
                row.getTimestamp(3).toInstant(),
                row.getBoolean(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                row.getBytes(10));
    }

    private static void rollBack(Connection connection, SQLException cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }
}
