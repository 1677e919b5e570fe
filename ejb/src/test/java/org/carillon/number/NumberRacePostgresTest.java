package org.carillon.number;

import javax.sql.DataSource;
import org.carillon.testing.Databases;

class NumberRacePostgresTest extends NumberRaceContract {
    @Override
    protected DataSource database() {
        return Databases.postgres();
    }
}
