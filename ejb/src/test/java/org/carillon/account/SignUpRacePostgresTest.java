package org.carillon.account;

class SignUpRacePostgresTest extends SignUpRaceContract {
    @Override
    SignUpWorld world() {
        return SignUpWorld.onDatabase(EmptyDatabases.postgres(), SignUpRaceContract.CONFIG);
    }
}
