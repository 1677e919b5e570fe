package org.carillon.accounting.model;

import javax.sql.DataSource;
import org.carillon.testing.Databases;

class H2AccountingStoreTest extends AccountingStoreContract {
    @Override
    DataSource database() {
        return Databases.h2();
    }
}
