package org.carillon.charging;

import javax.sql.DataSource;
import org.carillon.testing.Databases;

class EventTransactionsH2Test extends EventTransactionsContract {
    @Override
    DataSource database() {
        return Databases.h2();
    }
}
