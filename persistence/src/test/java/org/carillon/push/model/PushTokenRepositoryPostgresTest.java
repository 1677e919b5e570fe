package org.carillon.push.model;

import javax.sql.DataSource;
import org.carillon.testing.Databases;

class PushTokenRepositoryPostgresTest extends PushTokenRepositoryContract {
    private static final DataSource DATABASE = Databases.postgres();

    @Override
    DataSource database() {
        return DATABASE;
    }
}
