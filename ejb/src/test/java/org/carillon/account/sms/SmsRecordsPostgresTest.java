package org.carillon.account.sms;

import org.carillon.account.EmptyDatabases;
import org.carillon.testing.JpaUnit;

class SmsRecordsPostgresTest extends SmsRecordsContract {
    @Override
    JpaUnit unit() {
        return EmptyDatabases.postgres();
    }
}
