package org.carillon.account;

import org.carillon.testing.JpaUnit;

class DevicesH2Test extends DevicesContract {
    @Override
    JpaUnit unit() {
        return EmptyDatabases.h2();
    }
}
