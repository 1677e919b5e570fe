package org.carillon.trace.model;

import javax.sql.DataSource;
import org.carillon.testing.Databases;

class TraceH2Test extends TraceContract {
    @Override
    DataSource database() {
        return Databases.h2();
    }
}
