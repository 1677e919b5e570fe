package org.carillon.number;

import javax.sql.DataSource;
import org.carillon.testing.Databases;

class NumberRaceH2Test extends NumberRaceContract {
    @Override
    protected DataSource database() {
        return Databases.h2();
    }
}
