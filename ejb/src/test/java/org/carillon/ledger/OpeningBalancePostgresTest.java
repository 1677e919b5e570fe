package org.carillon.ledger;

import org.carillon.account.EmptyDatabases;
import org.carillon.testing.JpaUnit;

class OpeningBalancePostgresTest extends OpeningBalanceContract {
    @Override
    JpaUnit unit() {
        return EmptyDatabases.postgres();
    }
}
