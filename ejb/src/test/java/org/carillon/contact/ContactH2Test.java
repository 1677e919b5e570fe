package org.carillon.contact;

import org.carillon.account.EmptyDatabases;
import org.carillon.testing.JpaUnit;

class ContactH2Test extends ContactContract {
    @Override
    JpaUnit emptyDatabase() {
        return EmptyDatabases.h2();
    }
}
