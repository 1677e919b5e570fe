package org.carillon.messaging.model;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Chooses the store for the database that is there. */
public final class MessageStores {
    private MessageStores() {}

    public static MessageStore on(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")
                    ? new PostgresMessageStore(dataSource)
                    : new PlainMessageStore(dataSource);
        }
    }
}
