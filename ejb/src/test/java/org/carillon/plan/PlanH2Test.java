package org.carillon.plan;

import javax.sql.DataSource;
import org.carillon.testing.Databases;

class PlanH2Test extends PlanContract {
    @Override
    DataSource database() {
        return Databases.h2();
    }
}
