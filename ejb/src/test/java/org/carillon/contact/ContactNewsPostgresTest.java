package org.carillon.contact;

import org.carillon.account.EmptyDatabases;
import org.carillon.testing.JpaUnit;

class ContactNewsPostgresTest extends ContactNewsContract {
    @Override
    JpaUnit emptyDatabase() {
        return EmptyDatabases.postgres();
    }
}
