package org.carillon.account;

import org.carillon.testing.JpaUnit;

class MailSignUpPostgresTest extends MailSignUpContract {
    @Override
    JpaUnit emptyDatabase() {
        return EmptyDatabases.postgres();
    }
}
