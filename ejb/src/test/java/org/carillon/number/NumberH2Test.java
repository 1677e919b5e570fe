package org.carillon.number;

import javax.sql.DataSource;
import org.carillon.testing.Databases;

class NumberH2Test extends NumberContract {
    @Override
    protected DataSource database() {
        return Databases.h2();
    }
}
