package org.carillon.credit;

import javax.sql.DataSource;
import org.carillon.testing.Databases;

class H2CreditOnceTest extends CreditOnceContract {
    @Override
    DataSource database() {
        return Databases.h2();
    }
}
