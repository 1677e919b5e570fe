package org.carillon.messaging.model;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import org.carillon.dispatch.model.Dispatch;

/** A connection of a writing thread: ids in blocks, and one transaction around each write. */
abstract class JdbcWriting implements MessageStore.Writing {
    /** As the sequence's increment in the migration. */
    private static final int BLOCK = 1000;

    /** A statement that hangs longer than this counts as a database that is away. Databases in this JVM ignore it. */
    private static final int TIMEOUT_MILLIS = 5_000;

    private static final String DISPATCH =
            "insert into dispatch_outbox (queue, payload, correlation_id, created_at) values (?, ?, ?, ?)";

    private record Key(long messageId, long deviceId) {}

    final Connection connection;
    private long nextId;
    private long blockEnd;

    JdbcWriting(Connection connection) throws SQLException {
        this.connection = connection;
        Executor sameThread = Runnable::run;
        connection.setNetworkTimeout(sameThread, TIMEOUT_MILLIS);
        connection.setAutoCommit(false);
    }

    /** Writes the messages, within a transaction. */
    abstract Set<Long> insert(List<Message> messages) throws SQLException;

    /** Writes the marks, at most one for each message and device, within a transaction. */
    abstract void mark(List<DeliveryMark> marks) throws SQLException;

    /** Whether {@link #insert} is a single statement, which commits by itself and saves the round trip of a commit. */
    abstract boolean insertsAtOnce();

    /** The statement that takes a number from the sequence. */
    abstract String nextBlock();

    @Override
    public long nextId() throws SQLException {
        if (nextId == blockEnd) {
            try (PreparedStatement select = connection.prepareStatement(nextBlock());
                    ResultSet row = select.executeQuery()) {
                row.next();
                nextId = row.getLong(1);
                blockEnd = nextId + BLOCK;
            }
        }
        return nextId++;
    }

    @Override
    public Set<Long> write(List<Message> messages, List<DeliveryMark> marks, List<MessageDispatch> dispatches)
            throws SQLException {
        boolean alone = marks.isEmpty() && dispatches.isEmpty() && insertsAtOnce();
        connection.setAutoCommit(alone);
        if (alone) {
            return messages.isEmpty() ? Set.of() : insert(messages);
        }
        try {
            Set<Long> inserted = messages.isEmpty() ? Set.of() : insert(messages);
            if (!marks.isEmpty()) {
                mark(lastOfEach(marks));
            }
            if (!dispatches.isEmpty()) {
                dispatch(dispatches, inserted);
            }
            connection.commit();
            return inserted;
        } catch (SQLException e) {
            try {
                connection.rollback();
            } catch (SQLException suppressed) {
                e.addSuppressed(suppressed);
            }
            throw e;
        }
    }

    private void dispatch(List<MessageDispatch> dispatches, Set<Long> inserted) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(DISPATCH)) {
            for (MessageDispatch given : dispatches) {
                if (inserted.contains(given.messageId())) {
                    Dispatch dispatch = given.dispatch();
                    insert.setString(1, dispatch.queue());
                    insert.setString(2, dispatch.payload());
                    insert.setString(3, dispatch.correlationId().value());
                    insert.setTimestamp(4, Timestamp.from(dispatch.createdAt()));
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
    }

    @Override
    public void close() throws SQLException {
        try (connection) {
            connection.setAutoCommit(true);
        }
    }

    private static List<DeliveryMark> lastOfEach(List<DeliveryMark> marks) {
        if (marks.size() == 1) {
            return marks;
        }
        Map<Key, DeliveryMark> last = new LinkedHashMap<>();
        marks.forEach(mark -> last.put(new Key(mark.messageId(), mark.deviceId()), mark));
        return List.copyOf(last.values());
    }
}
