package org.carillon.messaging.model;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;

/** {@link MessageStore} by JDBC batches in standard SQL, for H2. */
public final class PlainMessageStore extends JdbcMessageStore {
    private static final String INSERT = "insert into message (id, sender_account, sender_uri, sender_display,"
            + " recipient_account, call_id, cseq, content_type, body, accepted_at, expires_at, state, correlation_id)"
            + " select cast(? as bigint), cast(? as bigint), cast(? as varchar), cast(? as varchar),"
            + " cast(? as bigint), cast(? as varchar), cast(? as bigint), cast(? as varchar), cast(? as varbinary),"
            + " cast(? as timestamp with time zone), cast(? as timestamp with time zone), 'PENDING',"
            + " cast(? as varchar) where not exists (select 1 from message"
            + " where sender_account = ? and call_id = ? and cseq = ? and recipient_account = ?)";
    private static final String INSERT_DELIVERIES = "insert into message_delivery"
            + " (message_id, device_id, account_id, state, attempts, expires_at, updated_at)"
            + " select cast(? as bigint), d.id, d.account_id, 'PENDING', 0, cast(? as timestamp with time zone),"
            + " cast(? as timestamp with time zone) from device d where d.account_id = ?"
            + " and d.instance not like 'contact:%'";
    private static final String UPDATE_DELIVERY = "update message_delivery set state = ?, attempts = attempts + 1,"
            + " updated_at = ? where message_id = ? and device_id = ? and state = 'PENDING'";
    private static final String INSERT_DELIVERY = "insert into message_delivery"
            + " (message_id, device_id, account_id, state, attempts, expires_at, updated_at)"
            + " select cast(? as bigint), cast(? as bigint), cast(? as bigint), cast(? as varchar), 1,"
            + " cast(? as timestamp with time zone), cast(? as timestamp with time zone) where not exists"
            + " (select 1 from message_delivery where message_id = ? and device_id = ?)";
    private static final String DELIVERED =
            "update message set state = 'DELIVERED' where id = ? and state <> 'DELIVERED'";
    private static final String FAILED = "update message set state = 'FAILED' where id = ? and state = 'PENDING'"
            + " and not exists (select 1 from message_delivery d where d.message_id = message.id"
            + " and d.state in ('PENDING', 'DELIVERED'))";

    public PlainMessageStore(DataSource dataSource) {
        super(dataSource);
    }

    @Override
    String adoptStatement() {
        return ADOPT;
    }

    @Override
    public Writing open() throws SQLException {
        return new PlainWriting(connect());
    }

    private static final class PlainWriting extends JdbcWriting {
        PlainWriting(Connection connection) throws SQLException {
            super(connection);
        }

        @Override
        boolean insertsAtOnce() {
            return false;
        }

        @Override
        String nextBlock() {
            return "select next value for message_seq";
        }

        @Override
        Set<Long> insert(List<Message> messages) throws SQLException {
            int[] counts;
            try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
                for (Message message : messages) {
                    bind(insert, message);
                    insert.addBatch();
                }
                counts = insert.executeBatch();
            }
            Set<Long> inserted = HashSet.newHashSet(messages.size());
            try (PreparedStatement deliveries = connection.prepareStatement(INSERT_DELIVERIES)) {
                for (int i = 0; i < counts.length; i++) {
                    Message message = messages.get(i);
                    if (counts[i] > 0) {
                        inserted.add(message.id());
                        deliveries.setLong(1, message.id());
                        deliveries.setTimestamp(2, Timestamp.from(message.expiresAt()));
                        deliveries.setTimestamp(3, Timestamp.from(message.acceptedAt()));
                        deliveries.setLong(4, message.recipientAccount());
                        deliveries.addBatch();
                    }
                }
                deliveries.executeBatch();
            }
            return inserted;
        }

        private static void bind(PreparedStatement insert, Message message) throws SQLException {
            insert.setLong(1, message.id());
            insert.setLong(2, message.senderAccount());
            insert.setString(3, message.senderUri());
            insert.setString(4, message.senderDisplay());
            insert.setLong(5, message.recipientAccount());
            insert.setString(6, message.callId());
            insert.setLong(7, message.cseq());
            insert.setString(8, message.contentType());
            insert.setBytes(9, message.body());
            insert.setTimestamp(10, Timestamp.from(message.acceptedAt()));
            insert.setTimestamp(11, Timestamp.from(message.expiresAt()));
            insert.setString(12, message.correlationId().value());
            insert.setLong(13, message.senderAccount());
            insert.setString(14, message.callId());
            insert.setLong(15, message.cseq());
            insert.setLong(16, message.recipientAccount());
        }

        @Override
        void mark(List<DeliveryMark> marks) throws SQLException {
            try (PreparedStatement update = connection.prepareStatement(UPDATE_DELIVERY);
                    PreparedStatement insert = connection.prepareStatement(INSERT_DELIVERY);
                    PreparedStatement delivered = connection.prepareStatement(DELIVERED);
                    PreparedStatement failed = connection.prepareStatement(FAILED)) {
                for (DeliveryMark mark : marks) {
                    update(update, insert, mark);
                    if (mark.state() == MessageState.DELIVERED) {
                        delivered.setLong(1, mark.messageId());
                        delivered.addBatch();
                    } else if (mark.state() == MessageState.FAILED) {
                        failed.setLong(1, mark.messageId());
                        failed.addBatch();
                    }
                }
                delivered.executeBatch();
                failed.executeBatch();
            }
        }

        private static void update(PreparedStatement update, PreparedStatement insert, DeliveryMark mark)
                throws SQLException {
            update.setString(1, mark.state().name());
            update.setTimestamp(2, Timestamp.from(mark.at()));
            update.setLong(3, mark.messageId());
            update.setLong(4, mark.deviceId());
            if (update.executeUpdate() == 0) {
                insert.setLong(1, mark.messageId());
                insert.setLong(2, mark.deviceId());
                insert.setLong(3, mark.accountId());
                insert.setString(4, mark.state().name());
                insert.setTimestamp(5, Timestamp.from(mark.expiresAt()));
                insert.setTimestamp(6, Timestamp.from(mark.at()));
                insert.setLong(7, mark.messageId());
                insert.setLong(8, mark.deviceId());
                insert.executeUpdate();
            }
        }
    }
}
