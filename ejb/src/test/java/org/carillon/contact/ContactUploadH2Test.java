package org.carillon.contact;

import org.carillon.account.EmptyDatabases;
import org.carillon.testing.JpaUnit;

class ContactUploadH2Test extends ContactUploadContract {
    @Override
    JpaUnit emptyDatabase() {
        return EmptyDatabases.h2();
    }
}
