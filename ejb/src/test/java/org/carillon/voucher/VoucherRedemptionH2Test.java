package org.carillon.voucher;

import javax.sql.DataSource;
import org.carillon.testing.Databases;

class VoucherRedemptionH2Test extends VoucherRedemptionContract {
    @Override
    DataSource database() {
        return Databases.h2();
    }
}
