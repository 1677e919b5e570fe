package org.carillon.routing.model;

import javax.sql.DataSource;
import org.carillon.testing.Databases;

class RoutingRepositoryPostgresTest extends RoutingRepositoryContract {
    @Override
    DataSource database() {
        return Databases.postgres();
    }
}
