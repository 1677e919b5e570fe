package org.carillon.charging.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Charged events and their records, in the caller's transaction. */
@ApplicationScoped
public class ChargedEventRepository {
    @PersistenceContext(unitName = "carillon")
    private EntityManager entities;

    /** For the container. */
    @SuppressWarnings("NullAway")
    protected ChargedEventRepository() {}

    public ChargedEventRepository(EntityManager entities) {
        this.entities = entities;
    }

    /** Fails with a database exception when there is one with its id. */
    public void add(ChargedEvent event) {
        entities.persist(event);
        entities.flush();
    }

    public void add(MessageRecord record) {
        entities.persist(record);
    }

    public Optional<ChargedEvent> find(String id) {
        return Optional.ofNullable(entities.find(ChargedEvent.class, id));
    }

    /** Nobody else changes it until the end of the transaction. Asked for once in a transaction. */
    public Optional<ChargedEvent> lock(String id) {
        return Optional.ofNullable(entities.find(ChargedEvent.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    /** One of which nothing is to be known any more. */
    public void remove(ChargedEvent event) {
        entities.remove(event);
    }

    /**
     * Ids of events that did not happen and are, or may be, still debited elsewhere, the oldest first.
     *
     * @param before only those that were not asked back since
     */
    public List<String> toRefund(Instant before, int limit) {
        return entities.createQuery(
                        "select e.id from ChargedEvent e where e.state in :due"
                                + " and (e.refundAskedAt is null or e.refundAskedAt <= :before) order by e.expiresAt",
                        String.class)
                .setParameter("due", List.of(ChargedEvent.State.REFUND_DUE, ChargedEvent.State.WITHDRAWN))
                .setParameter("before", before)
                .setMaxResults(limit)
                .getResultList();
    }

    /** Ids of events that were asked for before this moment, and nobody knows with what answer: their node went down. */
    public List<String> unanswered(Instant before, int limit) {
        return entities.createQuery(
                        "select e.id from ChargedEvent e where e.state = :asked and e.acceptedAt <= :before",
                        String.class)
                .setParameter("asked", ChargedEvent.State.ASKED)
                .setParameter("before", before)
                .setMaxResults(limit)
                .getResultList();
    }

    public Optional<MessageRecord> findRecord(String imsChargingIdentifier) {
        return entities.createQuery(
                        "select r from MessageRecord r where r.imsChargingIdentifier = :id", MessageRecord.class)
                .setParameter("id", imsChargingIdentifier)
                .getResultStream()
                .findFirst();
    }

    /** The newest first; those before the id. */
    public List<MessageRecord> records(long before, int limit) {
        return entities.createQuery(
                        "select r from MessageRecord r where r.id < :before order by r.id desc", MessageRecord.class)
                .setParameter("before", before)
                .setMaxResults(limit)
                .getResultList();
    }

    /** Those of one account. */
    public List<MessageRecord> records(long accountId, long before, int limit) {
        return entities.createQuery(
                        "select r from MessageRecord r where r.accountId = :account and r.id < :before"
                                + " order by r.id desc",
                        MessageRecord.class)
                .setParameter("account", accountId)
                .setParameter("before", before)
                .setMaxResults(limit)
                .getResultList();
    }
}
