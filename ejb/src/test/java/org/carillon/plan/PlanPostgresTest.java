package org.carillon.plan;

import javax.sql.DataSource;
import org.carillon.testing.Databases;

class PlanPostgresTest extends PlanContract {
    @Override
    DataSource database() {
        return Databases.postgres();
    }
}
