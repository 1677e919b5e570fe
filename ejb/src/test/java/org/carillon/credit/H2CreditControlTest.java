package org.carillon.credit;

import javax.sql.DataSource;
import org.carillon.testing.Databases;

class H2CreditControlTest extends CreditControlContract {
    @Override
    DataSource database() {
        return Databases.h2();
    }
}
