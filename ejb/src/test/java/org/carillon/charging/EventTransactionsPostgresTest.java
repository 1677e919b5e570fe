package org.carillon.charging;

import javax.sql.DataSource;
import org.carillon.testing.Databases;

class EventTransactionsPostgresTest extends EventTransactionsContract {
    @Override
    DataSource database() {
        return Databases.postgres();
    }
}
