package org.carillon.dispatch.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import org.hibernate.LockOptions;
import org.hibernate.jpa.SpecHints;

/** Keeps {@link Dispatch}es in the caller's transaction. */
@ApplicationScoped
public class DispatchRepository {
    @PersistenceContext(unitName = "carillon")
    private EntityManager entities;

    /** For the container. */
    @SuppressWarnings("NullAway")
    protected DispatchRepository() {}

    public DispatchRepository(EntityManager entities) {
        this.entities = entities;
    }

    public void add(Dispatch dispatch) {
        entities.persist(dispatch);
    }

    /**
     * The oldest ones that no other node is sending at this moment; they are ours until the transaction ends. On H2, which
     * nodes do not share, a second claim waits for the first.
     */
    @SuppressWarnings("deprecation") // its replacement comes with Hibernate 7
    public List<Dispatch> claim(int limit) {
        return entities.createQuery("select d from Dispatch d order by d.id", Dispatch.class)
                .setMaxResults(limit)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .setHint(SpecHints.HINT_SPEC_LOCK_TIMEOUT, LockOptions.SKIP_LOCKED)
                .getResultList();
    }

    public void remove(List<Dispatch> sent) {
        List<Long> ids = sent.stream().map(Dispatch::id).toList();
        entities.createQuery("delete from Dispatch d where d.id in :ids")
                .setParameter("ids", ids)
                .executeUpdate();
    }
}
