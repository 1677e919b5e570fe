package org.carillon.accounting.model;

import javax.sql.DataSource;
import org.carillon.testing.Databases;

class PostgresAccountingStoreTest extends AccountingStoreContract {
    @Override
    DataSource database() {
        return Databases.postgres();
    }
}
