package org.carillon.plan;

import javax.sql.DataSource;
import org.carillon.testing.Databases;

class PlanPeriodsPostgresTest extends PlanPeriodsContract {
    @Override
    DataSource database() {
        return Databases.postgres();
    }
}
