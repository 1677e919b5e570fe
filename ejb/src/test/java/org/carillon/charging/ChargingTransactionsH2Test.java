package org.carillon.charging;

import javax.sql.DataSource;
import org.carillon.testing.Databases;

class ChargingTransactionsH2Test extends ChargingTransactionsContract {
    @Override
    DataSource database() {
        return Databases.h2();
    }
}
