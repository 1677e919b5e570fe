package org.carillon.ledger.model;

import javax.sql.DataSource;
import org.carillon.testing.Databases;

class LedgerTogetherPostgresTest extends LedgerTogetherContract {
    @Override
    DataSource database() {
        return Databases.postgres();
    }
}
