package org.carillon.privacy.model;

import javax.sql.DataSource;
import org.carillon.testing.Databases;

class ErasurePostgresTest extends ErasureContract {
    @Override
    DataSource database() {
        return Databases.postgres();
    }
}
