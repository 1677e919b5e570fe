package org.carillon.contact;

import org.carillon.account.EmptyDatabases;
import org.carillon.testing.JpaUnit;

class ContactPostgresTest extends ContactContract {
    @Override
    JpaUnit emptyDatabase() {
        return EmptyDatabases.postgres();
    }
}
