package org.carillon.charging;

import javax.sql.DataSource;
import org.carillon.testing.Databases;

class LateCallPostgresTest extends LateCallContract {
    @Override
    protected DataSource database() {
        return Databases.postgres();
    }
}
