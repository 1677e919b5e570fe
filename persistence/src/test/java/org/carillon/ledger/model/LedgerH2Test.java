package org.carillon.ledger.model;

import javax.sql.DataSource;
import org.carillon.testing.Databases;

class LedgerH2Test extends LedgerContract {
    @Override
    DataSource database() {
        return Databases.h2();
    }
}
