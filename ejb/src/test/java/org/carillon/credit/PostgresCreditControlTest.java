package org.carillon.credit;

import javax.sql.DataSource;
import org.carillon.testing.Databases;

class PostgresCreditControlTest extends CreditControlContract {
    @Override
    DataSource database() {
        return Databases.postgres();
    }
}
