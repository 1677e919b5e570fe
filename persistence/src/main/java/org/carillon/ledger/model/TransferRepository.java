package org.carillon.ledger.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** What users gave each other, in the caller's transaction. */
@ApplicationScoped
public class TransferRepository {
    @PersistenceContext(unitName = "carillon")
    private EntityManager entities;

    /** For the container. */
    @SuppressWarnings("NullAway")
    protected TransferRepository() {}

    public TransferRepository(EntityManager entities) {
        this.entities = entities;
    }

    public void add(MoneyTransfer transfer) {
        entities.persist(transfer);
    }
}
