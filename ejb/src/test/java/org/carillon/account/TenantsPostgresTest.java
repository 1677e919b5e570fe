package org.carillon.account;

import org.carillon.testing.JpaUnit;

class TenantsPostgresTest extends TenantsContract {
    @Override
    JpaUnit emptyDatabase() {
        return EmptyDatabases.postgres();
    }
}
