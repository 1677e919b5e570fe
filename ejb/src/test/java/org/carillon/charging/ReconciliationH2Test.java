package org.carillon.charging;

import javax.sql.DataSource;
import org.carillon.testing.Databases;

class ReconciliationH2Test extends ReconciliationContract {
    @Override
    DataSource database() {
        return Databases.h2();
    }
}
