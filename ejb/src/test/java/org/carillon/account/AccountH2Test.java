package org.carillon.account;

import org.carillon.testing.JpaUnit;

class AccountH2Test extends AccountContract {
    @Override
    JpaUnit emptyDatabase() {
        return EmptyDatabases.h2();
    }
}
