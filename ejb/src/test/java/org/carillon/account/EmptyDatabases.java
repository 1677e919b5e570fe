package org.carillon.account;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.carillon.testing.Databases;
import org.carillon.testing.JpaUnit;

/** The PostgreSQL of this JVM without any account or sign-up. */
final class EmptyDatabases {
    private EmptyDatabases() {}

    static JpaUnit postgres() {
        DataSource dataSource = Databases.postgres();
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("truncate account, sign_up_request, sms_budget, dispatch_outbox cascade");
        } catch (SQLException e) {
            throw new IllegalStateException("the tables cannot be emptied", e);
        }
        return new JpaUnit(dataSource);
    }
}
