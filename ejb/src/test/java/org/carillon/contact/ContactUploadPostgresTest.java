package org.carillon.contact;

import org.carillon.account.EmptyDatabases;
import org.carillon.testing.JpaUnit;

class ContactUploadPostgresTest extends ContactUploadContract {
    @Override
    JpaUnit emptyDatabase() {
        return EmptyDatabases.postgres();
    }
}
