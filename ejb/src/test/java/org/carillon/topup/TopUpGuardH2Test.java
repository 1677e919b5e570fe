package org.carillon.topup;

import javax.sql.DataSource;
import org.carillon.testing.Databases;

class TopUpGuardH2Test extends TopUpGuardContract {
    @Override
    protected DataSource database() {
        return Databases.h2();
    }
}
