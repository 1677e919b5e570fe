package org.carillon.push.model;

import javax.sql.DataSource;
import org.carillon.testing.Databases;

class PushTokenRepositoryH2Test extends PushTokenRepositoryContract {
    private static final DataSource DATABASE = Databases.h2();

    @Override
    DataSource database() {
        return DATABASE;
    }
}
