package org.carillon.charging;

import javax.sql.DataSource;
import org.carillon.testing.Databases;

class LateCallH2Test extends LateCallContract {
    @Override
    protected DataSource database() {
        return Databases.h2();
    }
}
