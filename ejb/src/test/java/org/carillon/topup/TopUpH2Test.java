package org.carillon.topup;

import javax.sql.DataSource;
import org.carillon.testing.Databases;

class TopUpH2Test extends TopUpContract {
    @Override
    DataSource database() {
        return Databases.h2();
    }
}
