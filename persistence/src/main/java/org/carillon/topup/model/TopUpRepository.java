package org.carillon.topup.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Payments and products, in the caller's transaction. */
@ApplicationScoped
public class TopUpRepository {
    @PersistenceContext(unitName = "carillon")
    private EntityManager entities;

    /** For the container. */
    @SuppressWarnings("NullAway")
    protected TopUpRepository() {}

    public TopUpRepository(EntityManager entities) {
        this.entities = entities;
    }

    // ---- products ----

    public void add(TopUpProduct product) {
        entities.persist(product);
    }

    public void remove(TopUpProduct product) {
        entities.remove(product);
    }

    public Optional<TopUpProduct> findProduct(TopUpMethod method, String product) {
        return entities.createQuery(
                        "select p from TopUpProduct p where p.method = :method and p.product = :product",
                        TopUpProduct.class)
                .setParameter("method", method)
                .setParameter("product", product)
                .getResultStream()
                .findFirst();
    }

    /** By store and name. */
    public List<TopUpProduct> products() {
        return entities.createQuery("select p from TopUpProduct p order by p.method, p.product", TopUpProduct.class)
                .getResultList();
    }

    // ---- payments ----

    public void add(TopUp topUp) {
        entities.persist(topUp);
    }

    public Optional<TopUp> find(String id) {
        return Optional.ofNullable(entities.find(TopUp.class, id));
    }

    /** Nobody else changes it until the end of the transaction. Asked for once in a transaction. */
    public Optional<TopUp> lock(String id) {
        return Optional.ofNullable(entities.find(TopUp.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    /** The id of the one that refunds call so. */
    public Optional<String> findPaidAs(TopUpMethod method, String payment) {
        return entities.createQuery(
                        "select t.id from TopUp t where t.method = :method and t.payment = :payment", String.class)
                .setParameter("method", method)
                .setParameter("payment", payment)
                .getResultStream()
                .findFirst();
    }

    public boolean exists(TopUpMethod method, String reference) {
        return !entities.createQuery(
                        "select t.id from TopUp t where t.method = :method and t.reference = :reference", String.class)
                .setParameter("method", method)
                .setParameter("reference", reference)
                .getResultList()
                .isEmpty();
    }

    /** The newest first. */
    public List<TopUp> of(long accountId, int limit) {
        return entities.createQuery(
                        "select t from TopUp t where t.accountId = :account order by t.createdAt desc, t.id",
                        TopUp.class)
                .setParameter("account", accountId)
                .setMaxResults(limit)
                .getResultList();
    }

    /** How many the account has ordered on pages since then. */
    public long ordered(long accountId, Instant since) {
        return entities.createQuery(
                        "select count(t) from TopUp t where t.accountId = :account and t.method = :web"
                                + " and t.createdAt >= :since",
                        Long.class)
                .setParameter("account", accountId)
                .setParameter("web", TopUpMethod.WEB)
                .setParameter("since", since)
                .getSingleResult();
    }

    /** Ids of those that their stores do not know yet to be consumed. */
    public List<String> unfinished(int limit) {
        return entities.createQuery("select t.id from TopUp t where t.unfinished = true", String.class)
                .setMaxResults(limit)
                .getResultList();
    }
}
