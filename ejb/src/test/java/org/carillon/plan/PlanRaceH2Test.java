package org.carillon.plan;

import javax.sql.DataSource;
import org.carillon.testing.Databases;

class PlanRaceH2Test extends PlanRaceContract {
    @Override
    protected DataSource database() {
        return Databases.h2();
    }
}
