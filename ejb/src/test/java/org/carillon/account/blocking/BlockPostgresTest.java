package org.carillon.account.blocking;

import org.carillon.account.EmptyDatabases;
import org.carillon.testing.JpaUnit;

class BlockPostgresTest extends BlockContract {
    @Override
    JpaUnit emptyDatabase() {
        return EmptyDatabases.postgres();
    }
}
