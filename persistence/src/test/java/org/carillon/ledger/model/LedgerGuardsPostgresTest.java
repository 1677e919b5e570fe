package org.carillon.ledger.model;

import javax.sql.DataSource;
import org.carillon.testing.Databases;

class LedgerGuardsPostgresTest extends LedgerGuardsContract {
    @Override
    DataSource database() {
        return Databases.postgres();
    }
}
