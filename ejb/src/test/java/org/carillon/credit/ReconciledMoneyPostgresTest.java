package org.carillon.credit;

import javax.sql.DataSource;
import org.carillon.testing.Databases;

class ReconciledMoneyPostgresTest extends ReconciledMoneyContract {
    @Override
    protected DataSource database() {
        return Databases.postgres();
    }
}
