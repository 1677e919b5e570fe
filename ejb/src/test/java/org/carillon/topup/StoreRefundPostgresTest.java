package org.carillon.topup;

import javax.sql.DataSource;
import org.carillon.testing.Databases;

class StoreRefundPostgresTest extends StoreRefundContract {
    @Override
    protected DataSource database() {
        return Databases.postgres();
    }
}
