package org.carillon.push;

import org.carillon.testing.JpaUnit;

class WakeUpDeliveryH2Test extends WakeUpDeliveryContract {
    @Override
    JpaUnit unit() {
        return PushDatabases.h2();
    }
}
