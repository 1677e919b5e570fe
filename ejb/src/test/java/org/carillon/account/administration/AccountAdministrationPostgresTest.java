package org.carillon.account.administration;

import org.carillon.account.EmptyDatabases;
import org.carillon.testing.JpaUnit;

class AccountAdministrationPostgresTest extends AccountAdministrationContract {
    @Override
    JpaUnit emptyDatabase() {
        return EmptyDatabases.postgres();
    }
}
