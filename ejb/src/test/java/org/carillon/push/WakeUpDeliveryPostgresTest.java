package org.carillon.push;

import org.carillon.testing.JpaUnit;

class WakeUpDeliveryPostgresTest extends WakeUpDeliveryContract {
    @Override
    JpaUnit unit() {
        return PushDatabases.postgres();
    }
}
