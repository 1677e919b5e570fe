package org.carillon.texting.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Texts, in the caller's transaction. */
@ApplicationScoped
public class OffnetTextRepository {
    @PersistenceContext(unitName = "carillon")
    private EntityManager entities;

    /** For the container. */
    @SuppressWarnings("NullAway")
    protected OffnetTextRepository() {}

    public OffnetTextRepository(EntityManager entities) {
        this.entities = entities;
    }

    public void add(OffnetText text) {
        entities.persist(text);
    }

    public Optional<OffnetText> find(String id) {
        return Optional.ofNullable(entities.find(OffnetText.class, id));
    }

    /** Nobody else changes it until the end of the transaction. */
    public Optional<OffnetText> lock(String id) {
        return Optional.ofNullable(entities.find(OffnetText.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    /** Ids of those that wait and were not to be sent any more at that time, the oldest first. */
    public List<String> expired(Instant at, int limit) {
        return entities.createQuery(
                        "select t.id from OffnetText t where t.state = :waiting and t.expiresAt <= :at"
                                + " order by t.expiresAt",
                        String.class)
                .setParameter("waiting", OffnetText.State.WAITING)
                .setParameter("at", at)
                .setMaxResults(limit)
                .getResultList();
    }
}
