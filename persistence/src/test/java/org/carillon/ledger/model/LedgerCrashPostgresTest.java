package org.carillon.ledger.model;

import javax.sql.DataSource;
import org.carillon.testing.Databases;

class LedgerCrashPostgresTest extends LedgerCrashContract {
    @Override
    DataSource database() {
        return Databases.postgres();
    }
}
