package org.carillon.messaging.model;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;
import javax.sql.DataSource;

/**
 * {@link MessageStore} on PostgreSQL: one statement for a batch of any size. The devices of its recipients are looked up
 * one by one in the index ("offset 0" holds the planner to it): it takes a batch for larger than it is and would read the
 * whole table of devices for each.
 */
public final class PostgresMessageStore extends JdbcMessageStore {
    private static final String INSERT = """
            with kept as (
                insert into message (id, sender_account, sender_uri, sender_display, recipient_account, call_id, cseq,
                    content_type, body, accepted_at, expires_at, state, correlation_id)
                select id, sender_account, sender_uri, sender_display, recipient_account, call_id, cseq, content_type,
                    body, to_timestamp(accepted_at / 1000.0), to_timestamp(expires_at / 1000.0), 'PENDING',
                    correlation_id
                from unnest(?::bigint[], ?::bigint[], ?::text[], ?::text[], ?::bigint[], ?::text[], ?::bigint[],
                        ?::text[], ?::bytea[], ?::bigint[], ?::bigint[], ?::text[])
                    as given (id, sender_account, sender_uri, sender_display, recipient_account, call_id, cseq,
                        content_type, body, accepted_at, expires_at, correlation_id)
                on conflict on constraint message_natural_key do nothing
                returning id, recipient_account, accepted_at, expires_at
            ), deliveries as (
                insert into message_delivery
                    (message_id, device_id, account_id, state, attempts, expires_at, updated_at)
                select kept.id, device.id, kept.recipient_account, 'PENDING', 0, kept.expires_at, kept.accepted_at
                from kept cross join lateral (select id from device
                    where account_id = kept.recipient_account and instance not like 'contact:%' offset 0) as device
            )
            select id from kept""";
    private static final String MARK = """
            with mark as (
                select message_id, device_id, account_id, state, to_timestamp(at / 1000.0) as at,
                    to_timestamp(expires_at / 1000.0) as expires_at
                from unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::text[], ?::bigint[], ?::bigint[])
                    as given (message_id, device_id, account_id, state, at, expires_at)
            ), deliveries as (
                insert into message_delivery
                    (message_id, device_id, account_id, state, attempts, expires_at, updated_at)
                select message_id, device_id, account_id, state, 1, expires_at, at from mark
                on conflict (message_id, device_id) do update
                set state = excluded.state, attempts = message_delivery.attempts + 1, updated_at = excluded.updated_at
                where message_delivery.state = 'PENDING'
            )
            update message set state = 'DELIVERED' from mark
            where message.id = mark.message_id and mark.state = 'DELIVERED' and message.state <> 'DELIVERED'""";
    private static final String FAIL = """
            update message set state = 'FAILED'
            where id = any (?::bigint[]) and state = 'PENDING' and not exists (
                select 1 from message_delivery
                where message_id = message.id and message_delivery.state in ('PENDING', 'DELIVERED'))""";

    public PostgresMessageStore(DataSource dataSource) {
        super(dataSource);
    }

    @Override
    String adoptStatement() {
        return ADOPT + " on conflict do nothing";
    }

    @Override
    public Writing open() throws SQLException {
        return new PostgresWriting(connect());
    }

    private static final class PostgresWriting extends JdbcWriting {
        PostgresWriting(Connection connection) throws SQLException {
            super(connection);
        }

        @Override
        String nextBlock() {
            return "select nextval('message_seq')";
        }

        @Override
        boolean insertsAtOnce() {
            return true;
        }

        @Override
        Set<Long> insert(List<Message> messages) throws SQLException {
            byte[][] bodies = new byte[messages.size()][];
            for (int i = 0; i < bodies.length; i++) {
                bodies[i] = messages.get(i).body();
            }
            try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
                longs(insert, 1, messages, Message::id);
                longs(insert, 2, messages, Message::senderAccount);
                texts(insert, 3, messages, Message::senderUri);
                texts(insert, 4, messages, Message::senderDisplay);
                longs(insert, 5, messages, Message::recipientAccount);
                texts(insert, 6, messages, Message::callId);
                longs(insert, 7, messages, Message::cseq);
                texts(insert, 8, messages, Message::contentType);
                insert.setArray(9, connection.createArrayOf("bytea", bodies));
                longs(insert, 10, messages, message -> millis(message.acceptedAt()));
                longs(insert, 11, messages, message -> millis(message.expiresAt()));
                texts(insert, 12, messages, message -> message.correlationId().value());
                Set<Long> inserted = HashSet.newHashSet(messages.size());
                try (ResultSet ids = insert.executeQuery()) {
                    while (ids.next()) {
                        inserted.add(ids.getLong(1));
                    }
                }
                return inserted;
            }
        }

        @Override
        void mark(List<DeliveryMark> marks) throws SQLException {
            try (PreparedStatement update = connection.prepareStatement(MARK)) {
                longs(update, 1, marks, DeliveryMark::messageId);
                longs(update, 2, marks, DeliveryMark::deviceId);
                longs(update, 3, marks, DeliveryMark::accountId);
                texts(update, 4, marks, mark -> mark.state().name());
                longs(update, 5, marks, mark -> millis(mark.at()));
                longs(update, 6, marks, mark -> millis(mark.expiresAt()));
                update.executeUpdate();
            }
            List<DeliveryMark> failed = marks.stream()
                    .filter(mark -> mark.state() == MessageState.FAILED)
                    .toList();
            if (!failed.isEmpty()) {
                try (PreparedStatement update = connection.prepareStatement(FAIL)) {
                    longs(update, 1, failed, DeliveryMark::messageId);
                    update.executeUpdate();
                }
            }
        }

        private <T> void longs(PreparedStatement statement, int index, List<T> rows, ToLongFunction<T> column)
                throws SQLException {
            Long[] values = new Long[rows.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = column.applyAsLong(rows.get(i));
            }
            statement.setArray(index, connection.createArrayOf("bigint", values));
        }

        private <T> void texts(PreparedStatement statement, int index, List<T> rows, TextColumn<T> column)
                throws SQLException {
            String[] values = new String[rows.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = column.of(rows.get(i));
            }
            statement.setArray(index, connection.createArrayOf("text", values));
        }

        private static long millis(Instant time) {
            return time.toEpochMilli();
        }
    }
}
