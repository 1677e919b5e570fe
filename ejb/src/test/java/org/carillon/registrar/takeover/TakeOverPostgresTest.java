package org.carillon.registrar.takeover;

import org.carillon.account.EmptyDatabases;
import org.carillon.testing.JpaUnit;

class TakeOverPostgresTest extends TakeOverContract {
    @Override
    JpaUnit unit() {
        return EmptyDatabases.postgres();
    }
}
