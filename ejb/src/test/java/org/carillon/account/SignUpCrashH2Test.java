package org.carillon.account;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.carillon.testing.Databases;
import org.carillon.testing.JpaUnit;

class SignUpCrashH2Test extends SignUpCrashContract {
    private final DataSource database = Databases.h2();

    @Override
    JpaUnit newUnit() {
        return new JpaUnit(database);
    }

    @Override
    String sessionQuery() {
        return "select session_id()";
    }

    @Override
    void kill(int session) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("select abort_session(" + session + ")");
        } catch (SQLException e) {
            throw new IllegalStateException("the session cannot be ended", e);
        }
    }
}
