package org.carillon.account.model;

import java.util.function.Supplier;
import org.carillon.testing.Databases;
import org.carillon.testing.JpaUnit;
import org.junit.jupiter.api.AfterAll;

class JpaSignUpRepositoryPostgresTest extends SignUpRepositoryContract {
    private static final JpaUnit UNIT = new JpaUnit(Databases.postgres());

    @AfterAll
    static void closeUnit() {
        UNIT.close();
    }

    @Override
    SignUpRepository repository() {
        return new JpaSignUpRepository(UNIT.entities());
    }

    @Override
    <T> T inTransaction(Supplier<T> work) {
        return UNIT.requiresNew(work);
    }
}
