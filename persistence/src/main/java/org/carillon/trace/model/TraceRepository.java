package org.carillon.trace.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The traces, without their messages, in the caller's transaction. */
@ApplicationScoped
public class TraceRepository {
    @PersistenceContext(unitName = "carillon")
    private EntityManager entities;

    /** For the container. */
    @SuppressWarnings("NullAway")
    protected TraceRepository() {}

    public TraceRepository(EntityManager entities) {
        this.entities = entities;
    }

    /** Its id is there when this returns. */
    public void add(SipTrace trace) {
        entities.persist(trace);
        entities.flush();
    }

    /** With its messages. */
    public void remove(SipTrace trace) {
        entities.remove(trace);
    }

    public Optional<SipTrace> find(long id) {
        return Optional.ofNullable(entities.find(SipTrace.class, id));
    }

    /** The newest first. */
    public List<SipTrace> all(int limit) {
        return entities.createQuery("select t from SipTrace t order by t.id desc", SipTrace.class)
                .setMaxResults(limit)
                .getResultList();
    }

    /** Those that go on. */
    public List<SipTrace> active(Instant now) {
        return entities.createQuery(
                        "select t from SipTrace t where t.endsAt > :now and t.messages < t.most order by t.id",
                        SipTrace.class)
                .setParameter("now", now)
                .getResultList();
    }

    /** Removes those that ended before, with their messages; returns how many. */
    public int removeEndedBefore(Instant time) {
        return entities.createQuery("delete from SipTrace t where t.endsAt < :time")
                .setParameter("time", time)
                .executeUpdate();
    }
}
