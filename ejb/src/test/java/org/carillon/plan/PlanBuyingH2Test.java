package org.carillon.plan;

import javax.sql.DataSource;
import org.carillon.testing.Databases;

class PlanBuyingH2Test extends PlanBuyingContract {
    @Override
    DataSource database() {
        return Databases.h2();
    }
}
