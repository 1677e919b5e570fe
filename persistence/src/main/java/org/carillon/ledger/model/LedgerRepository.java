package org.carillon.ledger.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the ledger keeps, in the caller's transaction. Accounts and holds are read as entities under the account's lock
 * only, so that what is in memory is what is in the row.
 */
@ApplicationScoped
public class LedgerRepository extends LedgerRows {
    @PersistenceContext(unitName = "carillon")
    private EntityManager entities;

    /** For the container. */
    @SuppressWarnings("NullAway")
    protected LedgerRepository() {}

    public LedgerRepository(EntityManager entities) {
        this.entities = entities;
    }

    // ---- accounts ----

    @Override
    Optional<Long> findAccountId(long tenantId, String code) {
        return entities.createQuery(
                        "select a.id from LedgerAccount a where a.tenantId = :tenant and a.code = :code", Long.class)
                .setParameter("tenant", tenantId)
                .setParameter("code", code)
                .getResultStream()
                .findFirst();
    }

    @Override
    void beginOpening() {
        entities.createNativeQuery("update ledger_opening set number = number + 1")
                .executeUpdate();
    }

    @Override
    void add(LedgerAccount account) {
        entities.persist(account);
    }

    @Override
    LedgerAccount lock(long id) {
        LedgerAccount account = entities.find(LedgerAccount.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (account == null) {
            throw new IllegalStateException("no account " + id + " in the ledger");
        }
        return account;
    }

    @Override
    Optional<Balance> findBalance(long id) {
        return entities.createQuery(
                        "select a.balance, a.held, a.lowest, a.currency from LedgerAccount a where a.id = :id",
                        Object[].class)
                .setParameter("id", id)
                .getResultStream()
                .findFirst()
                .map(row -> {
                    java.util.Currency currency = java.util.Currency.getInstance((String) row[3]);
                    return new Balance(
                            id,
                            new Money((Long) row[0], currency),
                            new Money((Long) row[1], currency),
                            new Money((Long) row[2], currency));
                });
    }

    // ---- transactions ----

    @Override
    Optional<Map<Long, Long>> findMovement(String key) {
        return entities.createQuery("select t.id from LedgerTransaction t where t.key = :key", Long.class)
                .setParameter("key", key)
                .getResultStream()
                .findFirst()
                .map(this::movement);
    }

    private Map<Long, Long> movement(long transactionId) {
        return entities.createQuery(
                        "select e.ledgerAccountId, e.amount from LedgerEntry e where e.transactionId = :id",
                        Object[].class)
                .setParameter("id", transactionId)
                .getResultStream()
                .collect(Collectors.toMap(row -> (Long) row[0], row -> (Long) row[1]));
    }

    @Override
    void add(Order order, Instant at, List<Posting> postings) {
        LedgerTransaction transaction = new LedgerTransaction(order, at);
        entities.persist(transaction);
        postings.forEach(posting -> entities.persist(new LedgerEntry(transaction.id(), posting)));
    }

    /** Lines of an account, the newest first; those before the id. */
    List<EntryView> entries(long ledgerAccount, long before, int limit) {
        return entities.createQuery(
                        "select new org.carillon.ledger.model.EntryView(e.id, t.at, t.kind, e.amount, e.balanceAfter,"
                                + " t.correlationId, t.key, t.reason, t.actor) from LedgerEntry e"
                                + " join LedgerTransaction t on t.id = e.transactionId"
                                + " where e.ledgerAccountId = :account and e.id < :before order by e.id desc",
                        EntryView.class)
                .setParameter("account", ledgerAccount)
                .setParameter("before", before)
                .setMaxResults(limit)
                .getResultList();
    }

    // ---- holds ----

    @Override
    Optional<Long> findHoldAccount(String key) {
        return entities.createQuery("select h.ledgerAccountId from Hold h where h.key = :key", Long.class)
                .setParameter("key", key)
                .getResultStream()
                .findFirst();
    }

    @Override
    Optional<Hold> findHold(String key) {
        return entities.createQuery("select h from Hold h where h.key = :key", Hold.class)
                .setParameter("key", key)
                .getResultStream()
                .findFirst();
    }

    @Override
    void add(Hold hold) {
        entities.persist(hold);
    }

    /** Keys of open holds whose time is over, the oldest first. */
    public List<String> expiredHolds(Instant now, int limit) {
        return entities.createQuery(
                        "select h.key from Hold h where h.state = :open and h.expiresAt <= :now order by h.expiresAt",
                        String.class)
                .setParameter("open", Hold.State.OPEN)
                .setParameter("now", now)
                .setMaxResults(limit)
                .getResultList();
    }

    // ---- what must be ----

    /** The sum of all accounts of a kind in a currency: minus what went out of it. */
    public long sum(long tenantId, AccountKind kind, String currency) {
        return entities.createQuery(
                        "select coalesce(sum(e.amount), 0) from LedgerEntry e"
                                + " join LedgerAccount a on a.id = e.ledgerAccountId"
                                + " where a.tenantId = :tenant and a.kind = :kind and a.currency = :currency",
                        Long.class)
                .setParameter("tenant", tenantId)
                .setParameter("kind", kind)
                .setParameter("currency", currency)
                .getSingleResult();
    }

    /** Whether money has ever moved. */
    public boolean isUsed() {
        return !entities.createQuery("select t.id from LedgerTransaction t", Long.class)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    /** What cannot be; empty as long as nobody changes the tables by hand. In four queries, each one moment. */
    public List<LedgerFault> faults(int limit) {
        List<LedgerFault> faults = new ArrayList<>();
        faults.addAll(faults(
                "transaction-not-zero",
                limit,
                "select t.id, 0, coalesce(sum(e.amount), 0) from ledger_transaction t"
                        + " left join ledger_entry e on e.transaction_id = t.id"
                        + " group by t.id having coalesce(sum(e.amount), 0) <> 0 or count(e.id) < 2"));
        faults.addAll(faults(
                "accounts-not-zero",
                limit,
                "select a.tenant_id, 0, sum(e.amount) from ledger_entry e"
                        + " join ledger_account a on a.id = e.ledger_account_id"
                        + " group by a.tenant_id, a.currency having sum(e.amount) <> 0"));
        faults.addAll(faults(
                "balance-not-its-entries",
                limit,
                "select a.id, coalesce(sum(e.amount), 0), a.balance from ledger_account a"
                        + " left join ledger_entry e on e.ledger_account_id = a.id where a.kind = 'USER'"
                        + " group by a.id, a.balance having a.balance <> coalesce(sum(e.amount), 0)"));
        faults.addAll(faults(
                "held-not-its-holds",
                limit,
                "select a.id, coalesce(sum(h.amount), 0), a.held from ledger_account a"
                        + " left join ledger_hold h on h.ledger_account_id = a.id and h.state = 'OPEN'"
                        + " where a.kind = 'USER' group by a.id, a.held"
                        + " having a.held <> coalesce(sum(h.amount), 0)"));
        return faults;
    }

    private List<LedgerFault> faults(String kind, int limit, String sql) {
        List<?> rows = entities.createNativeQuery(sql).setMaxResults(limit).getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(row -> new LedgerFault(kind, number(row[0]), number(row[1]), number(row[2])))
                .toList();
    }

    private static long number(Object value) {
        return ((Number) value).longValue();
    }
}
