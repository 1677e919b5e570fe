package org.carillon.account;

import org.carillon.testing.Databases;
import org.carillon.testing.JpaUnit;

class SignUpServiceH2Test extends SignUpServiceContract {
    @Override
    SignUpWorld world(SignUpConfig config) {
        return SignUpWorld.onDatabase(new JpaUnit(Databases.h2()), config);
    }
}
