package org.carillon.routing.model;

import javax.sql.DataSource;
import org.carillon.testing.Databases;

class RoutingRepositoryH2Test extends RoutingRepositoryContract {
    @Override
    DataSource database() {
        return Databases.h2();
    }
}
