package org.carillon.ledger;

import org.carillon.account.EmptyDatabases;
import org.carillon.testing.JpaUnit;

class OpeningBalanceH2Test extends OpeningBalanceContract {
    @Override
    JpaUnit unit() {
        return EmptyDatabases.h2();
    }
}
