package org.carillon.account;

import org.carillon.testing.JpaUnit;

class DevicesPostgresTest extends DevicesContract {
    @Override
    JpaUnit unit() {
        return EmptyDatabases.postgres();
    }
}
