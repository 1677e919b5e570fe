package org.carillon.api.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Optional;

/** {@link KeptAnswerRepository} on the database. */
@ApplicationScoped
public class JpaKeptAnswerRepository implements KeptAnswerRepository {
    @PersistenceContext(unitName = "carillon")
    private EntityManager entities;

    @Override
    public Optional<KeptAnswer> find(KeptAnswer.Id id) {
        return Optional.ofNullable(entities.find(KeptAnswer.class, id));
    }

    @Override
    public void claim(KeptAnswer answer) {
        entities.persist(answer);
        entities.flush();
    }

    @Override
    public void remove(KeptAnswer answer) {
        entities.remove(answer);
        // Hibernate would otherwise insert a new row for the key before it deletes the old one
        entities.flush();
    }

    @Override
    public int removeOlder(Instant before) {
        return entities.createQuery("delete from KeptAnswer a where a.createdAt < :before")
                .setParameter("before", before)
                .executeUpdate();
    }
}
