package org.carillon.privacy.model;

import javax.sql.DataSource;
import org.carillon.testing.Databases;

class ExportH2Test extends ExportContract {
    @Override
    DataSource database() {
        return Databases.h2();
    }
}
