package org.carillon.charging.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sessions and records, in the caller's transaction. */
@ApplicationScoped
public class ChargingRepository {
    @PersistenceContext(unitName = "carillon")
    private EntityManager entities;

    /** For the container. */
    @SuppressWarnings("NullAway")
    protected ChargingRepository() {}

    public ChargingRepository(EntityManager entities) {
        this.entities = entities;
    }

    public void add(ChargingSession session) {
        entities.persist(session);
    }

    /** Nobody else changes it until the end of the transaction. Asked for once in a transaction. */
    public Optional<ChargingSession> lock(String id) {
        return Optional.ofNullable(entities.find(ChargingSession.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    /** Without a lock. */
    public Optional<ChargingSession> find(String id) {
        return Optional.ofNullable(entities.find(ChargingSession.class, id));
    }

    /**
     * Ids of sessions that nobody has said a word of in time, the oldest first.
     *
     * @param elsewhere those whose credit is with somebody else; else those of our ledger
     */
    public List<String> overdue(boolean elsewhere, Instant now, int limit) {
        return entities.createQuery(
                        "select s.id from ChargingSession s where s.state <> :closed and s.expiresAt <= :now"
                                + " and s.ocs.realm is " + (elsewhere ? "not " : "") + "null order by s.expiresAt",
                        String.class)
                .setParameter("closed", ChargingSession.State.CLOSED)
                .setParameter("now", now)
                .setMaxResults(limit)
                .getResultList();
    }

    public void add(CallRecord record) {
        entities.persist(record);
    }

    public Optional<CallRecord> findRecord(String imsChargingIdentifier) {
        return entities.createQuery("select r from CallRecord r where r.imsChargingIdentifier = :id", CallRecord.class)
                .setParameter("id", imsChargingIdentifier)
                .getResultStream()
                .findFirst();
    }

    /** The newest first; those before the id. */
    public List<CallRecord> records(long before, int limit) {
        return entities.createQuery(
                        "select r from CallRecord r where r.id < :before order by r.id desc", CallRecord.class)
                .setParameter("before", before)
                .setMaxResults(limit)
                .getResultList();
    }

    /** Those of one account. */
    public List<CallRecord> records(long accountId, long before, int limit) {
        return entities.createQuery(
                        "select r from CallRecord r where r.accountId = :account and r.id < :before order by r.id desc",
                        CallRecord.class)
                .setParameter("account", accountId)
                .setParameter("before", before)
                .setMaxResults(limit)
                .getResultList();
    }

    // ---- what must be ----

    /**
     * Where calls, records and ledger do not agree, of what began or ended in a span of time.
     *
     * @param to what is younger may be on its way from one table to the other and is not looked at
     */
    public List<Difference> differences(Instant from, Instant to, int limit) {
        List<Difference> found = new ArrayList<>();
        for (Comparison comparison : Comparison.values()) {
            List<?> rows = entities.createNativeQuery(comparison.sql())
                    .setParameter("since", from)
                    .setParameter("before", to)
                    .setMaxResults(limit)
                    .getResultList();
            rows.stream()
                    .map(Object[].class::cast)
                    .map(row -> new Difference(comparison.word(), text(row[0]), text(row[1]), text(row[2])))
                    .forEach(found::add);
        }
        return found;
    }

    private static String text(Object value) {
        return String.valueOf(value).strip();
    }

    public void add(Reconciliation report) {
        entities.persist(report);
    }

    public Optional<Reconciliation> findReconciliation(long id) {
        return Optional.ofNullable(entities.find(Reconciliation.class, id));
    }

    /** The newest first. */
    public List<Reconciliation> reconciliations(int limit) {
        return entities.createQuery("select r from Reconciliation r order by r.id desc", Reconciliation.class)
                .setMaxResults(limit)
                .getResultList();
    }
}
