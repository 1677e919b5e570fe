package org.carillon.routing;

import javax.sql.DataSource;
import org.carillon.testing.Databases;

class RoutingAdministrationPostgresTest extends RoutingAdministrationContract {
    @Override
    DataSource database() {
        return Databases.postgres();
    }
}
