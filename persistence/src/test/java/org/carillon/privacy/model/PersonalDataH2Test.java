package org.carillon.privacy.model;

import javax.sql.DataSource;
import org.carillon.testing.Databases;

class PersonalDataH2Test extends PersonalDataContract {
    @Override
    DataSource database() {
        return Databases.h2();
    }
}
