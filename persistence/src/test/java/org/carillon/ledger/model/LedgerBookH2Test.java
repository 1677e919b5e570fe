package org.carillon.ledger.model;

import javax.sql.DataSource;
import org.carillon.testing.Databases;

class LedgerBookH2Test extends LedgerBookContract {
    @Override
    DataSource database() {
        return Databases.h2();
    }
}
