package org.carillon.account;

class SignUpRaceH2Test extends SignUpRaceContract {
    @Override
    SignUpWorld world() {
        return SignUpWorld.onDatabase(EmptyDatabases.h2(), SignUpRaceContract.CONFIG);
    }
}
