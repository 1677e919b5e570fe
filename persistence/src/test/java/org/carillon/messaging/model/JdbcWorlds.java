package org.carillon.messaging.model;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;

/** Accounts and devices in a real database. */
final class JdbcWorlds {
    private final DataSource dataSource;

    JdbcWorlds(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    MessageStoreContract.World world(MessageStore store, int devices) throws SQLException {
        long sender = account();
        long recipient = account();
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < devices; i++) {
            ids.add(device(recipient));
        }
        return new MessageStoreContract.World(store, sender, recipient, ids);
    }

    long device(long account) throws SQLException {
        return insert("insert into device (account_id, instance, created_at, last_seen_at, version) values (" + account
                + ", ?, now(), now(), 0)");
    }

    long deviceWithoutInstance(long account) throws SQLException {
        return insert("insert into device (account_id, instance, created_at, last_seen_at, version) values (" + account
                + ", 'contact:' || cast(? as varchar(32)), now(), now(), 0)");
    }

    /** What is on the queue; it is gone after that. */
    List<String> takeDispatched(String queue) throws SQLException {
        List<String> payloads = new ArrayList<>();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("select payload from dispatch_outbox where queue = ? order by id");
                PreparedStatement delete = connection.prepareStatement("delete from dispatch_outbox where queue = ?")) {
            select.setString(1, queue);
            delete.setString(1, queue);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    payloads.add(rows.getString(1));
                }
            }
            delete.executeUpdate();
        }
        return payloads;
    }

    private long account() throws SQLException {
        return insert("insert into account (login, status, created_at, version) values (?, 'ACTIVE', now(), 0)");
    }

    private long insert(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(sql, Statement.RETURN_GENERATED_KEYS)) {
            insert.setString(1, Long.toHexString(ThreadLocalRandom.current().nextLong()));
            insert.executeUpdate();
            try (ResultSet keys = insert.getGeneratedKeys()) {
                keys.next();
                return keys.getLong(1);
            }
        }
    }
}
