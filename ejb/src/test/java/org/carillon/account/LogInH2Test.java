package org.carillon.account;

import org.carillon.testing.JpaUnit;

class LogInH2Test extends LogInContract {
    @Override
    JpaUnit emptyDatabase() {
        return EmptyDatabases.h2();
    }
}
