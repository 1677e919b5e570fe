package org.carillon.routing;

import javax.sql.DataSource;
import org.carillon.testing.Databases;

class RoutingAdministrationH2Test extends RoutingAdministrationContract {
    @Override
    DataSource database() {
        return Databases.h2();
    }
}
