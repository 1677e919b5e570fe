package org.carillon.ledger.model;

import javax.sql.DataSource;
import org.carillon.testing.Databases;

class LedgerPostgresTest extends LedgerContract {
    @Override
    DataSource database() {
        return Databases.postgres();
    }
}
