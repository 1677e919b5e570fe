package org.carillon.api;

import org.carillon.account.EmptyDatabases;
import org.carillon.testing.JpaUnit;

class SharedLimitsPostgresTest extends SharedLimitsContract {
    @Override
    JpaUnit newUnit() {
        return EmptyDatabases.postgres();
    }
}
