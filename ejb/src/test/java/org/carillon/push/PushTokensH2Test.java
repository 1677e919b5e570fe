package org.carillon.push;

import org.carillon.testing.JpaUnit;

class PushTokensH2Test extends PushTokensContract {
    @Override
    JpaUnit unit() {
        return PushDatabases.h2();
    }
}
