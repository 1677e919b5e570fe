package org.carillon.privacy.model;

import javax.sql.DataSource;
import org.carillon.testing.Databases;

class PersonalDataPostgresTest extends PersonalDataContract {
    @Override
    DataSource database() {
        return Databases.postgres();
    }
}
