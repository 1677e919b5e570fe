package org.carillon.push;

import org.carillon.testing.JpaUnit;

class PushTokensPostgresTest extends PushTokensContract {
    @Override
    JpaUnit unit() {
        return PushDatabases.postgres();
    }
}
