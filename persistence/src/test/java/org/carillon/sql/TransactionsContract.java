package org.carillon.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** All or nothing, whatever ends the work, on each database. */
@Tag("P04")
abstract class TransactionsContract {
    private final String name = "tx-" + UUID.randomUUID();
    private DataSource source;
    private Transactions transactions;

    abstract DataSource database();

    @BeforeEach
    void open() {
        source = database();
        transactions = new Transactions(source);
    }

    @Test
    void workShouldBeThereWhenItIsDone() throws SQLException {
        assertThat(transactions.<String>run(connection -> {
                    insert(connection);
                    return "done";
                }))
                .isEqualTo("done");
        assertThat(isThere()).isTrue();
    }

    @Test
    void nothingShouldBeLeftOfWorkThatFails() throws SQLException {
        for (Throwable failure : new Throwable[] {
            new SQLException("away", "08006"), new IllegalStateException("wrong"), new StackOverflowError("too deep")
        }) {
            assertThatThrownBy(() -> transactions.run(connection -> {
                        insert(connection);
                        return fail(failure);
                    }))
                    .isSameAs(failure);
            assertThat(isThere()).as(failure.toString()).isFalse();
        }
    }

    private static String fail(Throwable failure) throws SQLException {
        switch (failure) {
            case SQLException away -> throw away;
            case RuntimeException wrong -> throw wrong;
            case Error tooDeep -> throw tooDeep;
            default -> throw new IllegalArgumentException(failure);
        }
    }

    private void insert(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("insert into credit_client (host, realm) values ('" + name + "', 'test')");
        }
    }

    private boolean isThere() throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select host from credit_client where host = '" + name + "'")) {
            return rows.next();
        }
    }
}
