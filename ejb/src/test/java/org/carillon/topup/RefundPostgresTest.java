package org.carillon.topup;

import javax.sql.DataSource;
import org.carillon.testing.Databases;

class RefundPostgresTest extends RefundContract {
    @Override
    protected DataSource database() {
        return Databases.postgres();
    }
}
