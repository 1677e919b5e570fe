package org.carillon.api;

import org.carillon.account.EmptyDatabases;
import org.carillon.testing.JpaUnit;

class SharedLimitsH2Test extends SharedLimitsContract {
    @Override
    JpaUnit newUnit() {
        return EmptyDatabases.h2();
    }
}
