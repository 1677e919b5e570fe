package org.carillon.account;

class SignUpServicePostgresTest extends SignUpServiceContract {
    @Override
    SignUpWorld world(SignUpConfig config) {
        return SignUpWorld.onDatabase(EmptyDatabases.postgres(), config);
    }
}
