package org.carillon.account.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Block lists of accounts, in the caller's transaction. */
@ApplicationScoped
public class BlockListRepository {
    @PersistenceContext(unitName = "carillon")
    private EntityManager entities;

    /** For the container. */
    @SuppressWarnings("NullAway")
    protected BlockListRepository() {}

    public BlockListRepository(EntityManager entities) {
        this.entities = entities;
    }

    public Optional<BlockList> find(long accountId) {
        return Optional.ofNullable(entities.find(BlockList.class, accountId));
    }

    /** The list of an account, empty where it had none; nobody else changes it until the transaction ends. */
    public BlockList lock(long accountId, Instant now) {
        // there may be no list to lock yet
        entities.find(Account.class, accountId, LockModeType.PESSIMISTIC_WRITE);
        BlockList known = entities.find(BlockList.class, accountId);
        if (known != null) {
            return known;
        }
        BlockList empty = new BlockList(accountId, now);
        entities.persist(empty);
        return empty;
    }

    /**
     * Which of these accounts have blocked somebody. Accounts and names go to the database as arrays, as those of
     * {@link org.carillon.contact.model.ContactRepository#findAccounts} do.
     *
     * @param names by which he is known
     */
    @SuppressWarnings("unchecked")
    public List<Long> findBlocking(Collection<Long> accounts, Collection<String> names) {
        return ((List<Number>) entities.createNativeQuery(
                                "select distinct b.account_id from blocked_name b where b.account_id = any(:accounts)"
                                        + " and (b.name = any(:names) or b.number = any(:names))")
                        // rows of contacts that are not written yet may wait
                        .setHint("org.hibernate.query.native.spaces", "blocked_name")
                        .setParameter("accounts", accounts.toArray(Long[]::new))
                        .setParameter("names", names.toArray(String[]::new))
                        .getResultList())
                .stream().map(Number::longValue).toList();
    }

    /** Accounts whose list was changed at this time or later, in no order. */
    public List<Long> changedSince(Instant time) {
        return entities.createQuery("select b.accountId from BlockList b where b.changedAt >= :time", Long.class)
                .setParameter("time", time)
                .getResultList();
    }
}
