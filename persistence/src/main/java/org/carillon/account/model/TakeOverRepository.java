package org.carillon.account.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Take-overs on the database. Every method runs in the caller's transaction. */
@ApplicationScoped
public class TakeOverRepository {
    @PersistenceContext(unitName = "carillon")
    private EntityManager entities;

    /** For the container. */
    @SuppressWarnings("NullAway")
    protected TakeOverRepository() {}

    public TakeOverRepository(EntityManager entities) {
        this.entities = entities;
    }

    /** Fails with a database exception when one of the account waits. */
    public void add(TakeOver takeOver) {
        entities.persist(takeOver);
        entities.flush();
    }

    public Optional<TakeOver> find(long id) {
        return Optional.ofNullable(entities.find(TakeOver.class, id));
    }

    /** Nobody else reads it for update until the transaction ends. */
    public Optional<TakeOver> lock(long id) {
        return Optional.ofNullable(entities.find(TakeOver.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    /** The one of the account that waits. */
    public Optional<TakeOver> findWaiting(long accountId) {
        return waiting(accountId).getResultStream().findFirst();
    }

    /** Like {@link #findWaiting}, and nobody else reads it for update until the transaction ends. */
    public Optional<TakeOver> lockWaiting(long accountId) {
        return waiting(accountId)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .findFirst();
    }

    private TypedQuery<TakeOver> waiting(long accountId) {
        return entities.createQuery("select t from TakeOver t where t.waitingAccount = :account", TakeOver.class)
                .setParameter("account", accountId);
    }

    /** How many the account asked for from a time on. */
    public long count(long accountId, Instant since) {
        return entities.createQuery(
                        "select count(t) from TakeOver t where t.accountId = :account and t.askedAt >= :since",
                        Long.class)
                .setParameter("account", accountId)
                .setParameter("since", since)
                .getSingleResult();
    }

    /** Ids of those that are due, the oldest first. */
    public List<Long> findDue(Instant now, int most) {
        return entities.createQuery(
                        "select t.id from TakeOver t where t.state = :waiting and t.dueAt <= :now order by t.dueAt",
                        Long.class)
                .setParameter("waiting", TakeOver.State.WAITING)
                .setParameter("now", now)
                .setMaxResults(most)
                .getResultList();
    }
}
