package org.carillon.account.sms;

import org.carillon.account.EmptyDatabases;
import org.carillon.testing.JpaUnit;

class SmsRecordsH2Test extends SmsRecordsContract {
    @Override
    JpaUnit unit() {
        return EmptyDatabases.h2();
    }
}
