package org.carillon.credit;

import javax.sql.DataSource;
import org.carillon.testing.Databases;

class PostgresCreditOnceTest extends CreditOnceContract {
    @Override
    DataSource database() {
        return Databases.postgres();
    }
}
