package org.carillon.charging.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
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

    /** Ids of events that did not happen and are still debited elsewhere, the oldest first. */
    public List<String> toRefund(int limit) {
        return entities.createQuery(
                        "select e.id from ChargedEvent e where e.state = :due order by e.expiresAt", String.class)
                .setParameter("due", ChargedEvent.State.REFUND_DUE)
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
