package org.carillon.calling.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Answering rules of accounts, in the caller's transaction. */
@ApplicationScoped
public class AnsweringRepository {
    @PersistenceContext(unitName = "carillon")
    private EntityManager entities;

    /** For the container. */
    @SuppressWarnings("NullAway")
    protected AnsweringRepository() {}

    public AnsweringRepository(EntityManager entities) {
        this.entities = entities;
    }

    public void add(AnsweringPlan plan) {
        entities.persist(plan);
    }

    public Optional<AnsweringPlan> find(long accountId) {
        return Optional.ofNullable(entities.find(AnsweringPlan.class, accountId));
    }

    /** Accounts whose rules were changed at this time or later, in no order. */
    public List<Long> changedSince(Instant time) {
        return entities.createQuery("select p.accountId from AnsweringPlan p where p.changedAt >= :time", Long.class)
                .setParameter("time", time)
                .getResultList();
    }
}
