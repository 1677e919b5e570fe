package org.carillon.number;

import javax.sql.DataSource;
import org.carillon.testing.Databases;

class ProviderNumberH2Test extends ProviderNumberContract {
    @Override
    protected DataSource database() {
        return Databases.h2();
    }
}
