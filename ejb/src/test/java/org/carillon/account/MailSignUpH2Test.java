package org.carillon.account;

import org.carillon.testing.JpaUnit;

class MailSignUpH2Test extends MailSignUpContract {
    @Override
    JpaUnit emptyDatabase() {
        return EmptyDatabases.h2();
    }
}
