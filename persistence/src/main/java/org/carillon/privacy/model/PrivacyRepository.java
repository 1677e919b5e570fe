package org.carillon.privacy.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Exports and sweeps on the database. Every method runs in the caller's transaction. */
@ApplicationScoped
public class PrivacyRepository {
    @PersistenceContext(unitName = "carillon")
    private EntityManager entities;

    /** For the container. */
    @SuppressWarnings("NullAway")
    protected PrivacyRepository() {}

    public PrivacyRepository(EntityManager entities) {
        this.entities = entities;
    }

    public void add(PersonalExport export) {
        entities.persist(export);
    }

    public Optional<PersonalExport> findExport(String id) {
        return Optional.ofNullable(entities.find(PersonalExport.class, id));
    }

    /** How many the account has asked for from a time on. */
    public long countExports(long accountId, Instant since) {
        return entities.createQuery(
                        "select count(e) from PersonalExport e where e.accountId = :account and e.requestedAt >= :since",
                        Long.class)
                .setParameter("account", accountId)
                .setParameter("since", since)
                .getSingleResult();
    }

    public void add(ErasureSweep sweep) {
        entities.persist(sweep);
    }

    /** The oldest first. */
    public List<ErasureSweep> dueSweeps(Instant now, int limit) {
        return entities.createQuery(
                        "select s from ErasureSweep s where s.dueAt <= :now order by s.dueAt", ErasureSweep.class)
                .setParameter("now", now)
                .setMaxResults(limit)
                .getResultList();
    }

    public void remove(ErasureSweep sweep) {
        entities.remove(sweep);
    }
}
