package org.carillon.privacy.model;

import javax.sql.DataSource;
import org.carillon.testing.Databases;

class RetentionH2Test extends RetentionContract {
    @Override
    DataSource database() {
        return Databases.h2();
    }
}
