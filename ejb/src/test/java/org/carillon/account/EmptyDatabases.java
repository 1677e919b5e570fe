package org.carillon.account;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.carillon.testing.Databases;
import org.carillon.testing.JpaUnit;
import org.h2.jdbcx.JdbcConnectionPool;

/** Databases of this JVM, emptied of accounts and sign-ups each time they are asked for. */
public final class EmptyDatabases {
    private EmptyDatabases() {}

    public static JpaUnit postgres() {
        run(
                Databases.postgres(),
                "truncate account, account_template, sign_up_request, mail_sign_up, mail_template, sms_budget, sms_message,"
                        // a transaction without its entries would be a fault of the ledger
                        + " shared_bucket, dispatch_outbox, discovery_setting, ledger_transaction cascade");
        return Postgres.UNIT;
    }

    public static JpaUnit h2() {
        for (String table : List.of(
                "ledger_hold",
                "ledger_entry",
                "ledger_transaction",
                "ledger_account",
                "account_tariff",
                "dial_rule",
                "device",
                "sip_credential",
                "account",
                "account_template",
                "sign_up_request",
                "mail_sign_up",
                "mail_template",
                "sms_budget",
                "sms_message",
                "shared_bucket",
                "discovery_setting")) {
            run(H2.DATA_SOURCE, "delete from " + table);
        }
        return H2.UNIT;
    }

    private static void run(DataSource dataSource, String sql) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("the tables cannot be emptied", e);
        }
    }

    private static final class Postgres {
        static final JpaUnit UNIT = new JpaUnit(Databases.postgres());
    }

    private static final class H2 {
        static final DataSource DATA_SOURCE = withRoomForManyThreads(Databases.h2());
        static final JpaUnit UNIT = new JpaUnit(DATA_SOURCE);

        private static DataSource withRoomForManyThreads(DataSource dataSource) {
            ((JdbcConnectionPool) dataSource).setMaxConnections(100);
            return dataSource;
        }
    }
}
