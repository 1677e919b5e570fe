package org.carillon.trace.model;

import javax.sql.DataSource;
import org.carillon.testing.Databases;

class TracePostgresTest extends TraceContract {
    @Override
    DataSource database() {
        return Databases.postgres();
    }
}
