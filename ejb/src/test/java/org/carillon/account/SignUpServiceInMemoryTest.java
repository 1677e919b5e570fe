package org.carillon.account;

class SignUpServiceInMemoryTest extends SignUpServiceContract {
    @Override
    SignUpWorld world(SignUpConfig config) {
        return SignUpWorld.inMemory(config);
    }
}
