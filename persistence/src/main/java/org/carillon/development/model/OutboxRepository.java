package org.carillon.development.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import org.carillon.development.model.OutboxEntry.Kind;
import org.jspecify.annotations.Nullable;

/** Keeps {@link OutboxEntry}s in the caller's transaction. */
@ApplicationScoped
public class OutboxRepository {
    @PersistenceContext(unitName = "carillon")
    private EntityManager entities;

    /** For the container. */
    @SuppressWarnings("NullAway")
    protected OutboxRepository() {}

    public OutboxRepository(EntityManager entities) {
        this.entities = entities;
    }

    public void add(OutboxEntry entry) {
        entities.persist(entry);
    }

    /** Newest first; a null is no condition. */
    public List<OutboxEntry> find(@Nullable String to, @Nullable Kind kind, int limit) {
        StringBuilder query = new StringBuilder("select e from OutboxEntry e where 1 = 1");
        if (to != null) {
            query.append(" and e.to = :to");
        }
        if (kind != null) {
            query.append(" and e.kind = :kind");
        }
        var typed = entities.createQuery(query.append(" order by e.id desc").toString(), OutboxEntry.class);
        if (to != null) {
            typed.setParameter("to", to);
        }
        if (kind != null) {
            typed.setParameter("kind", kind);
        }
        return typed.setMaxResults(limit).getResultList();
    }
}
