package org.carillon.charging;

import javax.sql.DataSource;
import org.carillon.testing.Databases;

class ChargingTransactionsPostgresTest extends ChargingTransactionsContract {
    @Override
    DataSource database() {
        return Databases.postgres();
    }
}
