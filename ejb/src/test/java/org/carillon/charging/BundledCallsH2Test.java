package org.carillon.charging;

import javax.sql.DataSource;
import org.carillon.testing.Databases;

class BundledCallsH2Test extends BundledCallsContract {
    @Override
    DataSource database() {
        return Databases.h2();
    }
}
