package org.carillon.ledger.model;

import javax.sql.DataSource;
import org.carillon.testing.Databases;

class LedgerCrashH2Test extends LedgerCrashContract {
    @Override
    DataSource database() {
        return Databases.h2();
    }
}
