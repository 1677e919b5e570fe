package org.carillon.charging.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sessions and records, in the caller's transaction. */
@ApplicationScoped
public class ChargingRepository {
    /** Sweeps end every half a minute what is over; one that is behind has this long. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

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
     * Where what moves money and the ledger do not agree, of what happened in a span of time. The database compares, each
     * time in one statement and so at one moment; what is here are differences alone.
     *
     * @param to what is younger may be on its way from one table to the other and is not looked at
     * @param limit differences of a kind
     */
    public List<Difference> differences(Instant from, Instant to, int limit) {
        return ReconciledSource.ALL.stream()
                .flatMap(source -> source.comparisons().stream())
                .flatMap(comparison -> differences(comparison, from, to, limit).stream())
                .toList();
    }

    private List<Difference> differences(Comparison comparison, Instant from, Instant to, int limit) {
        Query query = entities.createNativeQuery(comparison.sql()).setMaxResults(limit);
        Map.of("since", from, "before", to, "overdue", to.minus(PATIENCE)).forEach((name, moment) -> {
            if (comparison.sql().contains(":" + name)) {
                query.setParameter(name, moment);
            }
        });
        List<?> rows = query.getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(row -> new Difference(comparison.kind(), text(row[0]), text(row[1]), text(row[2])))
                .toList();
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
