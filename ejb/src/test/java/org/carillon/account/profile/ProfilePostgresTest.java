package org.carillon.account.profile;

import org.carillon.account.EmptyDatabases;
import org.carillon.testing.JpaUnit;

class ProfilePostgresTest extends ProfileContract {
    @Override
    JpaUnit emptyDatabase() {
        return EmptyDatabases.postgres();
    }
}
