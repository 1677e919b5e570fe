package org.carillon.privacy.model;

import javax.sql.DataSource;
import org.carillon.testing.Databases;

class ExportPostgresTest extends ExportContract {
    @Override
    DataSource database() {
        return Databases.postgres();
    }
}
