package org.carillon.plan;

import javax.sql.DataSource;
import org.carillon.testing.Databases;

class PlanBuyingPostgresTest extends PlanBuyingContract {
    @Override
    DataSource database() {
        return Databases.postgres();
    }
}
