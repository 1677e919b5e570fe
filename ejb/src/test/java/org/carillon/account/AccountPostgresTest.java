package org.carillon.account;

import org.carillon.testing.JpaUnit;

class AccountPostgresTest extends AccountContract {
    @Override
    JpaUnit emptyDatabase() {
        return EmptyDatabases.postgres();
    }
}
