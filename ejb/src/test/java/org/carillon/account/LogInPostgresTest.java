package org.carillon.account;

import org.carillon.testing.JpaUnit;

class LogInPostgresTest extends LogInContract {
    @Override
    JpaUnit emptyDatabase() {
        return EmptyDatabases.postgres();
    }
}
