package org.carillon.topup;

import javax.sql.DataSource;
import org.carillon.testing.Databases;

class TopUpGuardPostgresTest extends TopUpGuardContract {
    @Override
    protected DataSource database() {
        return Databases.postgres();
    }
}
