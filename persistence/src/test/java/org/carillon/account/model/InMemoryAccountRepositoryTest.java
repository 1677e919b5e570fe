package org.carillon.account.model;

import java.util.function.Supplier;

class InMemoryAccountRepositoryTest extends AccountRepositoryContract {
    private final InMemoryAccountRepository repository = new InMemoryAccountRepository();

    @Override
    AccountRepository repository() {
        return repository;
    }

    @Override
    <T> T inTransaction(Supplier<T> work) {
        return work.get();
    }
}
