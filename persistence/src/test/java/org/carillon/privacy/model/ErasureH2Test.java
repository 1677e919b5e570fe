package org.carillon.privacy.model;

import javax.sql.DataSource;
import org.carillon.testing.Databases;

class ErasureH2Test extends ErasureContract {
    @Override
    DataSource database() {
        return Databases.h2();
    }
}
