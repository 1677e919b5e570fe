package org.carillon.account.blocking;

import org.carillon.account.EmptyDatabases;
import org.carillon.testing.JpaUnit;

class BlockH2Test extends BlockContract {
    @Override
    JpaUnit emptyDatabase() {
        return EmptyDatabases.h2();
    }
}
