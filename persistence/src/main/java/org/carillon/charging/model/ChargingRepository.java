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
            List<?> rows = entities.createNativeQuery(comparison.sql)
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

    /** One comparison each; the select gives a correlation id, what should be, and what is. */
    private enum Comparison {
        /** The amount of the record is what was posted for the call. */
        RECORD_NOT_ITS_CHARGE("""
                select r.ims_charging_identifier, cast(r.amount as varchar(20)),
                    cast(coalesce(sum(e.amount), 0) as varchar(20))
                from call_record r
                left join ledger_transaction t on t.idempotency_key = concat('call:', r.ims_charging_identifier)
                left join ledger_entry e on e.transaction_id = t.id and e.amount > 0
                where r.service_delivery_end_time >= :since and r.service_delivery_end_time < :before
                group by r.ims_charging_identifier, r.amount
                having r.amount <> coalesce(sum(e.amount), 0)"""),
        CHARGE_WITHOUT_RECORD("""
                select t.correlation_id, 'a record', 'none' from ledger_transaction t
                where t.kind = 'CALL' and t.at >= :since and t.at < :before and not exists (
                    select 1 from call_record r
                    where concat('call:', r.ims_charging_identifier) = t.idempotency_key)"""),
        CALL_WITHOUT_RECORD("""
                select s.id, 'a record', 'none' from charging_session s
                where s.state = 'CLOSED' and s.started_at >= :since and s.started_at < :before and not exists (
                    select 1 from call_record r where r.ims_charging_identifier = s.id)"""),
        RECORD_WITHOUT_CALL("""
                select r.ims_charging_identifier, 'a call', 'none' from call_record r
                where r.on_net = false and r.service_delivery_end_time >= :since
                    and r.service_delivery_end_time < :before and not exists (
                    select 1 from charging_session s
                    where s.id = r.ims_charging_identifier and s.state = 'CLOSED')"""),
        /** A session that was not heard of in time is closed within a minute. */
        CALL_NOT_CLOSED("""
                select s.id, 'closed', 'open' from charging_session s
                where s.state <> 'CLOSED' and s.started_at >= :since and s.expires_at < :before"""),
        /** What the event log saw answered at a gateway, of an account that has a tariff. */
        ANSWERED_WITHOUT_RECORD("""
                select distinct e.correlation_id, 'a record', 'none' from event_log e
                where e.kind = 'call.answered' and e.at >= :since and e.at < :before
                    and exists (select 1 from event_log c
                        where c.correlation_id = e.correlation_id and c.kind = 'call.charged')
                    and not exists (select 1 from call_record r
                        where r.ims_charging_identifier = e.correlation_id)
                    and not exists (select 1 from charging_session s
                        where s.id = e.correlation_id and s.state <> 'CLOSED')""");

        private final String sql;

        Comparison(String sql) {
            this.sql = sql;
        }

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }
}
