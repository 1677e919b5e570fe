package org.carillon.topup;

import javax.sql.DataSource;
import org.carillon.testing.Databases;

class StoreRefundH2Test extends StoreRefundContract {
    @Override
    protected DataSource database() {
        return Databases.h2();
    }
}
