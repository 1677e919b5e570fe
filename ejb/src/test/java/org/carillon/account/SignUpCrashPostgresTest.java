package org.carillon.account;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.carillon.testing.Databases;
import org.carillon.testing.JpaUnit;

class SignUpCrashPostgresTest extends SignUpCrashContract {
    @Override
    JpaUnit newUnit() {
        EmptyDatabases.postgres();
        return new JpaUnit(Databases.postgres());
    }

    @Override
    String sessionQuery() {
        return "select pg_backend_pid()";
    }

    @Override
    void kill(int session) {
        try (Connection connection = Databases.postgres().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("select pg_terminate_backend(" + session + ", 10000)");
        } catch (SQLException e) {
            throw new IllegalStateException("the session cannot be ended", e);
        }
    }
}
