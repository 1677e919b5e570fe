package org.carillon.messaging.model;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import javax.sql.DataSource;
import org.carillon.event.model.CorrelationId;

/** What the stores for the database products share: everything but the writing of batches. */
abstract sealed class JdbcMessageStore implements MessageStore permits PostgresMessageStore, PlainMessageStore {
    private static final String COLUMNS = "m.id, m.sender_account, m.sender_uri, m.sender_display, m.recipient_account,"
            + " m.call_id, m.cseq, m.content_type, m.body, m.accepted_at, m.expires_at, m.correlation_id";
    private static final String FIND_PENDING = "select " + COLUMNS + " from message_delivery d"
            + " join message m on m.id = d.message_id"
            + " where d.device_id = ? and d.state = 'PENDING' and d.message_id > ? and d.expires_at > ?"
            + " order by d.message_id limit ?";
    private static final String ACCOUNTS = "select account_id from message_delivery where state = 'PENDING'"
            + " union select recipient_account from message where state = 'PENDING'";
    private static final String FIND_STATE =
            "select state from message where sender_account = ? and call_id = ? and cseq = ? and recipient_account = ?";

    /** A device row of its own for each waiting message of the account; parameters device, account, now, device. */
    static final String ADOPT = "insert into message_delivery"
            + " (message_id, device_id, account_id, state, attempts, expires_at, updated_at)"
            + " select m.id, ?, m.recipient_account, 'PENDING', 0, m.expires_at, m.accepted_at from message m"
            + " where m.recipient_account = ? and m.state = 'PENDING' and m.expires_at > ? and not exists"
            + " (select 1 from message_delivery d where d.message_id = m.id and d.device_id = ?)";

    private final DataSource dataSource;

    JdbcMessageStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** The statement {@link #ADOPT}, which meanwhile may find a row of the same key. */
    abstract String adoptStatement();

    Connection connect() throws SQLException {
        return dataSource.getConnection();
    }

    @Override
    public List<Message> findPending(long deviceId, long afterId, int limit, Instant now) throws SQLException {
        try (Connection connection = connect();
                PreparedStatement select = connection.prepareStatement(FIND_PENDING)) {
            select.setLong(1, deviceId);
            select.setLong(2, afterId);
            select.setTimestamp(3, Timestamp.from(now));
            select.setInt(4, limit);
            List<Message> found = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(message(rows));
                }
            }
            return found;
        }
    }

    @Override
    public void adoptPending(long accountId, long deviceId, Instant now) throws SQLException {
        try (Connection connection = connect();
                PreparedStatement insert = connection.prepareStatement(adoptStatement())) {
            insert.setLong(1, deviceId);
            insert.setLong(2, accountId);
            insert.setTimestamp(3, Timestamp.from(now));
            insert.setLong(4, deviceId);
            insert.executeUpdate();
        }
    }

    @Override
    public void forEachAccountWithPending(LongConsumer account) throws SQLException {
        List<Long> accounts = new ArrayList<>();
        try (Connection connection = connect();
                PreparedStatement select = connection.prepareStatement(ACCOUNTS);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                accounts.add(rows.getLong(1));
            }
        }
        accounts.forEach(account::accept);
    }

    @Override
    public Optional<MessageState> findState(long senderAccount, String callId, long cseq, long recipientAccount)
            throws SQLException {
        try (Connection connection = connect();
                PreparedStatement select = connection.prepareStatement(FIND_STATE)) {
            select.setLong(1, senderAccount);
            select.setString(2, callId);
            select.setLong(3, cseq);
            select.setLong(4, recipientAccount);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? Optional.of(MessageState.valueOf(rows.getString(1))) : Optional.empty();
            }
        }
    }

    @Override
    public int expire(Instant now) throws SQLException {
        try (Connection connection = connect();
                PreparedStatement deliveries = connection.prepareStatement("update message_delivery"
                        + " set state = 'EXPIRED', updated_at = ? where state = 'PENDING' and expires_at <= ?");
                PreparedStatement messages = connection.prepareStatement(
                        "update message set state = 'EXPIRED' where state = 'PENDING' and expires_at <= ?")) {
            deliveries.setTimestamp(1, Timestamp.from(now));
            deliveries.setTimestamp(2, Timestamp.from(now));
            deliveries.executeUpdate();
            messages.setTimestamp(1, Timestamp.from(now));
            return messages.executeUpdate();
        }
    }

    private static Message message(ResultSet row) throws SQLException {
        return new Message(
                row.getLong(1),
                row.getLong(2),
                row.getString(3),
                row.getString(4),
                row.getLong(5),
                row.getString(6),
                row.getLong(7),
                row.getString(8),
                row.getBytes(9),
                row.getTimestamp(10).toInstant(),
                row.getTimestamp(11).toInstant(),
                new CorrelationId(row.getString(12)));
    }
}
