package org.carillon.account;

class SignUpServiceH2Test extends SignUpServiceContract {
    @Override
    SignUpWorld world(SignUpConfig config) {
        return SignUpWorld.onDatabase(EmptyDatabases.h2(), config);
    }
}
