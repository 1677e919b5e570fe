package org.carillon.charging;

import javax.sql.DataSource;
import org.carillon.testing.Databases;

class ReconciliationPostgresTest extends ReconciliationContract {
    @Override
    DataSource database() {
        return Databases.postgres();
    }
}
