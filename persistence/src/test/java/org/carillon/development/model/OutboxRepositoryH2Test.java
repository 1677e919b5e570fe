package org.carillon.development.model;

import javax.sql.DataSource;
import org.carillon.testing.Databases;

class OutboxRepositoryH2Test extends OutboxRepositoryContract {
    @Override
    DataSource database() {
        return Databases.h2();
    }
}
