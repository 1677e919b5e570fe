package org.carillon.number;

import javax.sql.DataSource;
import org.carillon.testing.Databases;

class NumberPostgresTest extends NumberContract {
    @Override
    protected DataSource database() {
        return Databases.postgres();
    }
}
