package org.carillon.api.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Optional;

/** Buckets that all nodes draw from, on the database. Every method runs in the caller's transaction. */
@ApplicationScoped
public class SharedBucketRepository {
    @PersistenceContext(unitName = "carillon")
    private EntityManager entities;

    /** For the container. */
    @SuppressWarnings("NullAway")
    protected SharedBucketRepository() {}

    public SharedBucketRepository(EntityManager entities) {
        this.entities = entities;
    }

    /** Fails with a database exception when there is one. */
    public void add(SharedBucket bucket) {
        entities.persist(bucket);
        entities.flush();
    }

    public Optional<SharedBucket> find(String id) {
        return Optional.ofNullable(entities.find(SharedBucket.class, id));
    }

    /** Nobody else reads it for update until the transaction ends. */
    public Optional<SharedBucket> lock(String id) {
        return Optional.ofNullable(entities.find(SharedBucket.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    /** How many of a subject were removed. */
    public int removeOf(String subject) {
        return entities.createQuery("delete from SharedBucket b where b.subject = :subject")
                .setParameter("subject", subject)
                .executeUpdate();
    }

    /** How many were removed that nobody has drawn from since. */
    public int removeIdle(Instant since) {
        return entities.createQuery("delete from SharedBucket b where b.filledAt < :since")
                .setParameter("since", since)
                .executeUpdate();
    }
}
