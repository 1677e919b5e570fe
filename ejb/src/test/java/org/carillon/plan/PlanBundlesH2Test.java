package org.carillon.plan;

import javax.sql.DataSource;
import org.carillon.testing.Databases;

class PlanBundlesH2Test extends PlanBundlesContract {
    @Override
    DataSource database() {
        return Databases.h2();
    }
}
