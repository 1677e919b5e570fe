package org.carillon.number.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Blocks and ordered numbers, in the caller's transaction. */
@ApplicationScoped
public class NumberRepository {
    private static final Set<OrderedNumber.State> HAD =
            Set.of(OrderedNumber.State.PENDING, OrderedNumber.State.ASSIGNED, OrderedNumber.State.SUSPENDED);

    @PersistenceContext(unitName = "carillon")
    private EntityManager entities;

    /** For the container. */
    @SuppressWarnings("NullAway")
    protected NumberRepository() {}

    public NumberRepository(EntityManager entities) {
        this.entities = entities;
    }

    // ---- blocks ----

    public void add(NumberBlock block) {
        entities.persist(block);
    }

    public Optional<NumberBlock> findBlock(long id) {
        return Optional.ofNullable(entities.find(NumberBlock.class, id));
    }

    /** Nobody else orders from it until the end of the transaction. */
    public Optional<NumberBlock> lockBlock(long id) {
        return Optional.ofNullable(entities.find(NumberBlock.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    /** By country and first number. */
    public List<NumberBlock> blocks(long tenantId) {
        return entities.createQuery(
                        "select b from NumberBlock b where b.tenantId = :tenant order by b.iso, b.first, b.id",
                        NumberBlock.class)
                .setParameter("tenant", tenantId)
                .getResultList();
    }

    /** Whether a block that was made has a number between these two of one length. */
    public boolean overlaps(String first, String last) {
        return !entities.createQuery(
                        "select b.id from NumberBlock b where b.provider = false and length(b.first) = :length"
                                + " and b.first <= :last and b.last >= :first",
                        Long.class)
                .setParameter("length", first.length())
                .setParameter("first", first)
                .setParameter("last", last)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    // ---- numbers ----

    /** Fails with a database exception when there is one. */
    public void add(OrderedNumber number) {
        entities.persist(number);
        entities.flush();
    }

    /** Nobody else changes it until the end of the transaction. Asked for once in a transaction. */
    public Optional<OrderedNumber> lock(String number) {
        return Optional.ofNullable(entities.find(OrderedNumber.class, number, LockModeType.PESSIMISTIC_WRITE));
    }

    /** Who of the tenant is called by it. */
    public Optional<Long> findOwner(long tenantId, String number) {
        return entities.createQuery(
                        "select n.accountId from OrderedNumber n where n.number = :number and n.tenantId = :tenant"
                                + " and n.state = :assigned and n.accountId is not null",
                        Long.class)
                .setParameter("tenant", tenantId)
                .setParameter("number", number)
                .setParameter("assigned", OrderedNumber.State.ASSIGNED)
                .getResultStream()
                .findFirst();
    }

    /** What the account has, by number. */
    public List<OrderedNumber> of(long accountId) {
        return had(accountId).getResultList();
    }

    /** The same, and nobody else changes them until the end of the transaction. */
    public List<OrderedNumber> lockOf(long accountId) {
        return had(accountId).setLockMode(LockModeType.PESSIMISTIC_WRITE).getResultList();
    }

    private TypedQuery<OrderedNumber> had(long accountId) {
        return entities.createQuery(
                        "select n from OrderedNumber n where n.accountId = :account and n.state in :had"
                                + " order by n.number",
                        OrderedNumber.class)
                .setParameter("account", accountId)
                .setParameter("had", HAD);
    }

    /** Numbers of the block that nobody can order now, in order. */
    public List<String> taken(long blockId) {
        return entities.createQuery(
                        "select n.number from OrderedNumber n where n.blockId = :block and n.state <> :free"
                                + " order by n.number",
                        String.class)
                .setParameter("block", blockId)
                .setParameter("free", OrderedNumber.State.FREE)
                .getResultList();
    }

    /** Numbers with which something has to be done, the oldest first. */
    public List<String> due(Instant now, int limit) {
        return entities.createQuery(
                        "select n.number from OrderedNumber n where n.dueAt <= :now order by n.dueAt", String.class)
                .setParameter("now", now)
                .setMaxResults(limit)
                .getResultList();
    }
}
