package org.carillon.topup;

import javax.sql.DataSource;
import org.carillon.testing.Databases;

class RefundH2Test extends RefundContract {
    @Override
    protected DataSource database() {
        return Databases.h2();
    }
}
