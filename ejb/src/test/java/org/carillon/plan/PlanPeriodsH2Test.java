package org.carillon.plan;

import javax.sql.DataSource;
import org.carillon.testing.Databases;

class PlanPeriodsH2Test extends PlanPeriodsContract {
    @Override
    DataSource database() {
        return Databases.h2();
    }
}
