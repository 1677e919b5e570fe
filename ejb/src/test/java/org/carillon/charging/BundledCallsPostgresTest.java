package org.carillon.charging;

import javax.sql.DataSource;
import org.carillon.testing.Databases;

class BundledCallsPostgresTest extends BundledCallsContract {
    @Override
    DataSource database() {
        return Databases.postgres();
    }
}
