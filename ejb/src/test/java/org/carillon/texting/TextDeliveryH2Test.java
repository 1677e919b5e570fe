package org.carillon.texting;

import javax.sql.DataSource;
import org.carillon.testing.Databases;

class TextDeliveryH2Test extends TextDeliveryContract {
    @Override
    DataSource database() {
        return Databases.h2();
    }
}
