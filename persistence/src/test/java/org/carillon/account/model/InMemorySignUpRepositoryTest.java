package org.carillon.account.model;

import java.util.function.Supplier;

class InMemorySignUpRepositoryTest extends SignUpRepositoryContract {
    private final InMemorySignUpRepository repository = new InMemorySignUpRepository();

    @Override
    SignUpRepository repository() {
        return repository;
    }

    @Override
    <T> T inTransaction(Supplier<T> work) {
        return work.get();
    }
}
