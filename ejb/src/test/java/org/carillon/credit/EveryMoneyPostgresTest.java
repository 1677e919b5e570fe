package org.carillon.credit;

import javax.sql.DataSource;
import org.carillon.testing.Databases;

class EveryMoneyPostgresTest extends EveryMoneyContract {
    @Override
    protected DataSource database() {
        return Databases.postgres();
    }
}
