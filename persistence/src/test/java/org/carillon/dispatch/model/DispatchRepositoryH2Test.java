package org.carillon.dispatch.model;

import javax.sql.DataSource;
import org.carillon.testing.Databases;

class DispatchRepositoryH2Test extends DispatchRepositoryContract {
    @Override
    DataSource database() {
        return Databases.h2();
    }
}
