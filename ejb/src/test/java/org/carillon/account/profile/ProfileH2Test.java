package org.carillon.account.profile;

import org.carillon.account.EmptyDatabases;
import org.carillon.testing.JpaUnit;

class ProfileH2Test extends ProfileContract {
    @Override
    JpaUnit emptyDatabase() {
        return EmptyDatabases.h2();
    }
}
