package org.carillon.sql;

import javax.sql.DataSource;
import org.carillon.testing.Databases;

class TransactionsPostgresTest extends TransactionsContract {
    @Override
    DataSource database() {
        return Databases.postgres();
    }
}
