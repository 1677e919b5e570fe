package org.carillon.number;

import javax.sql.DataSource;
import org.carillon.testing.Databases;

class ProviderNumberPostgresTest extends ProviderNumberContract {
    @Override
    protected DataSource database() {
        return Databases.postgres();
    }
}
