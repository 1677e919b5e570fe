package org.carillon.account;

import org.carillon.testing.JpaUnit;

class TenantsH2Test extends TenantsContract {
    @Override
    JpaUnit emptyDatabase() {
        return EmptyDatabases.h2();
    }
}
