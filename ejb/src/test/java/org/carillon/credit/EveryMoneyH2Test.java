package org.carillon.credit;

import javax.sql.DataSource;
import org.carillon.testing.Databases;

class EveryMoneyH2Test extends EveryMoneyContract {
    @Override
    protected DataSource database() {
        return Databases.h2();
    }
}
