package org.carillon.registrar.takeover;

import org.carillon.account.EmptyDatabases;
import org.carillon.testing.JpaUnit;

class TakeOverH2Test extends TakeOverContract {
    @Override
    JpaUnit unit() {
        return EmptyDatabases.h2();
    }
}
