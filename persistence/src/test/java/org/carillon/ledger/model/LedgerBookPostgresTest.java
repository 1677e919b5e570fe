package org.carillon.ledger.model;

import javax.sql.DataSource;
import org.carillon.testing.Databases;

class LedgerBookPostgresTest extends LedgerBookContract {
    @Override
    DataSource database() {
        return Databases.postgres();
    }
}
