package org.carillon.plan;

import javax.sql.DataSource;
import org.carillon.testing.Databases;

class PlanRacePostgresTest extends PlanRaceContract {
    @Override
    protected DataSource database() {
        return Databases.postgres();
    }
}
