package org.carillon.privacy.model;

import javax.sql.DataSource;
import org.carillon.testing.Databases;

class RetentionPostgresTest extends RetentionContract {
    @Override
    DataSource database() {
        return Databases.postgres();
    }
}
