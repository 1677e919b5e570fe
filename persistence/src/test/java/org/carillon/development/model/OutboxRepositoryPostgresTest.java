package org.carillon.development.model;

import javax.sql.DataSource;
import org.carillon.testing.Databases;

class OutboxRepositoryPostgresTest extends OutboxRepositoryContract {
    @Override
    DataSource database() {
        return Databases.postgres();
    }
}
