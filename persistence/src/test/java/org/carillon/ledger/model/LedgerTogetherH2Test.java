package org.carillon.ledger.model;

import javax.sql.DataSource;
import org.carillon.testing.Databases;

class LedgerTogetherH2Test extends LedgerTogetherContract {
    @Override
    DataSource database() {
        return Databases.h2();
    }
}
