package org.carillon.account.administration;

import org.carillon.account.EmptyDatabases;
import org.carillon.testing.JpaUnit;

class AccountAdministrationH2Test extends AccountAdministrationContract {
    @Override
    JpaUnit emptyDatabase() {
        return EmptyDatabases.h2();
    }
}
