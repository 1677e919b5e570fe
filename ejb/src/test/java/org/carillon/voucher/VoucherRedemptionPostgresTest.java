package org.carillon.voucher;

import javax.sql.DataSource;
import org.carillon.testing.Databases;

class VoucherRedemptionPostgresTest extends VoucherRedemptionContract {
    @Override
    DataSource database() {
        return Databases.postgres();
    }
}
