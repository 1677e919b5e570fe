package org.carillon.account.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;

/** Accounts of users with somebody else, in the caller's transaction. */
@ApplicationScoped
public class OffnetAccountRepository {
    @PersistenceContext(unitName = "carillon")
    private EntityManager entities;

    /** For the container. */
    @SuppressWarnings("NullAway")
    protected OffnetAccountRepository() {}

    public OffnetAccountRepository(EntityManager entities) {
        this.entities = entities;
    }

    public void add(OffnetAccount account) {
        entities.persist(account);
    }

    public void remove(OffnetAccount account) {
        entities.remove(account);
    }

    public Optional<OffnetAccount> find(long accountId) {
        return Optional.ofNullable(entities.find(OffnetAccount.class, accountId));
    }
}
