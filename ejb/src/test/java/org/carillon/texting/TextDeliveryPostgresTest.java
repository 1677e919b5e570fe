package org.carillon.texting;

import javax.sql.DataSource;
import org.carillon.testing.Databases;

class TextDeliveryPostgresTest extends TextDeliveryContract {
    @Override
    DataSource database() {
        return Databases.postgres();
    }
}
