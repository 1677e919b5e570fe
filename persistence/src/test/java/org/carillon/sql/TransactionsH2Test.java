package org.carillon.sql;

import javax.sql.DataSource;
import org.carillon.testing.Databases;

class TransactionsH2Test extends TransactionsContract {
    @Override
    DataSource database() {
        return Databases.h2();
    }
}
