package org.carillon.ledger.model;

import javax.sql.DataSource;
import org.carillon.testing.Databases;

class LedgerGuardsH2Test extends LedgerGuardsContract {
    @Override
    DataSource database() {
        return Databases.h2();
    }
}
