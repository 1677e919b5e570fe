package org.carillon.push;

import org.carillon.testing.Databases;
import org.carillon.testing.JpaUnit;

/** Databases of this JVM that push tests share; each test has accounts of its own. */
final class PushDatabases {
    private PushDatabases() {}

    static JpaUnit h2() {
        return H2.UNIT;
    }

    static JpaUnit postgres() {
        return Postgres.UNIT;
    }

    private static final class H2 {
        static final JpaUnit UNIT = new JpaUnit(Databases.h2());
    }

    private static final class Postgres {
        static final JpaUnit UNIT = new JpaUnit(Databases.postgres());
    }
}
