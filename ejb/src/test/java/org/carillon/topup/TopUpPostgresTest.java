package org.carillon.topup;

import javax.sql.DataSource;
import org.carillon.testing.Databases;

class TopUpPostgresTest extends TopUpContract {
    @Override
    DataSource database() {
        return Databases.postgres();
    }
}
