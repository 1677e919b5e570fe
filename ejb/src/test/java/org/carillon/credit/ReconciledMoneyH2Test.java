package org.carillon.credit;

import javax.sql.DataSource;
import org.carillon.testing.Databases;

class ReconciledMoneyH2Test extends ReconciledMoneyContract {
    @Override
    protected DataSource database() {
        return Databases.h2();
    }
}
