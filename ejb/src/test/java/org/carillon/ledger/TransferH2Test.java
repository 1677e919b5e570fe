package org.carillon.ledger;

import javax.sql.DataSource;
import org.carillon.testing.Databases;

class TransferH2Test extends TransferContract {
    @Override
    protected DataSource database() {
        return Databases.h2();
    }
}
