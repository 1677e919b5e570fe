package org.carillon.plan;

import javax.sql.DataSource;
import org.carillon.testing.Databases;

class PlanBundlesPostgresTest extends PlanBundlesContract {
    @Override
    DataSource database() {
        return Databases.postgres();
    }
}
