package org.carillon.ledger;

import javax.sql.DataSource;
import org.carillon.testing.Databases;

class TransferPostgresTest extends TransferContract {
    @Override
    protected DataSource database() {
        return Databases.postgres();
    }
}
