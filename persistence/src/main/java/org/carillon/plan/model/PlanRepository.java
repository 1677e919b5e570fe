package org.carillon.plan.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Plans, purchases and bundles, in the caller's transaction. */
@ApplicationScoped
public class PlanRepository {
    @PersistenceContext(unitName = "carillon")
    private EntityManager entities;

    /** For the container. */
    @SuppressWarnings("NullAway")
    protected PlanRepository() {}

    public PlanRepository(EntityManager entities) {
        this.entities = entities;
    }

    // ---- plans ----

    public void add(Plan plan, List<Bundle> bundles) {
        entities.persist(plan);
        bundles.forEach(bundle -> entities.persist(new PlanBundle(plan.id(), bundle)));
    }

    public Optional<Plan> findPlan(long id) {
        return Optional.ofNullable(entities.find(Plan.class, id));
    }

    /** The newest first. */
    public List<Plan> plans(long tenantId, int limit) {
        return entities.createQuery("select p from Plan p where p.tenantId = :tenant order by p.id desc", Plan.class)
                .setParameter("tenant", tenantId)
                .setMaxResults(limit)
                .getResultList();
    }

    /** In the order in which they were said. */
    public List<Bundle> bundles(long planId) {
        return entities.createQuery("select b from PlanBundle b where b.planId = :plan order by b.id", PlanBundle.class)
                .setParameter("plan", planId)
                .getResultStream()
                .map(PlanBundle::bundle)
                .toList();
    }

    // ---- purchases ----

    public void add(PlanPurchase purchase) {
        entities.persist(purchase);
    }

    public void flush() {
        entities.flush();
    }

    /** The purchase because of which the account cannot buy the plan again; locked as by {@link #lockPurchase}. */
    public Optional<PlanPurchase> lockTaken(long accountId, long planId) {
        return entities.createQuery(
                        "select p.id from PlanPurchase p where p.accountId = :account and p.planId = :plan"
                                + " and p.taken is not null",
                        String.class)
                .setParameter("account", accountId)
                .setParameter("plan", planId)
                .getResultStream()
                .findFirst()
                .flatMap(this::lockPurchase)
                .filter(purchase -> purchase.state() != PlanPurchase.State.ENDED);
    }

    /** The newest first. */
    public List<PlanPurchase> purchases(long accountId, int limit) {
        return entities.createQuery(
                        "select p from PlanPurchase p where p.accountId = :account order by p.boughtAt desc, p.id",
                        PlanPurchase.class)
                .setParameter("account", accountId)
                .setMaxResults(limit)
                .getResultList();
    }

    /** Nobody else changes it until the end of the transaction. Asked for once in a transaction. */
    public Optional<PlanPurchase> lockPurchase(String id) {
        return Optional.ofNullable(entities.find(PlanPurchase.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    /** Ids of purchases with which something has to be done, the oldest first. */
    public List<String> due(Instant now, int limit) {
        return entities.createQuery(
                        "select p.id from PlanPurchase p where p.dueAt <= :now order by p.dueAt", String.class)
                .setParameter("now", now)
                .setMaxResults(limit)
                .getResultList();
    }

    /** Ids of purchases whose users do not know yet that they are suspended. */
    public List<String> news(int limit) {
        return entities.createQuery("select p.id from PlanPurchase p where p.news = true", String.class)
                .setMaxResults(limit)
                .getResultList();
    }

    // ---- bundles that were bought ----

    public void add(Allowance allowance) {
        entities.persist(allowance);
    }

    /** Those of the period that ends at a moment, in the order in which the plan has them. */
    public List<Allowance> allowances(String purchaseId, Instant endsAt) {
        return entities.createQuery(
                        "select a from Allowance a where a.purchaseId = :purchase and a.validUntil = :end order by a.id",
                        Allowance.class)
                .setParameter("purchase", purchaseId)
                .setParameter("end", endsAt)
                .getResultList();
    }

    /** Ids of those that may be used now and have something left. */
    List<Long> usable(long accountId, BundleKind kind, Instant now) {
        return entities.createQuery(
                        "select a.id from Allowance a where a.accountId = :account and a.kind = :kind"
                                + " and a.validFrom <= :now and a.validUntil > :now and a.used + a.held < a.units",
                        Long.class)
                .setParameter("account", accountId)
                .setParameter("kind", kind)
                .setParameter("now", now)
                .getResultList();
    }

    /** As the row is now; nobody else reads it for update until the transaction ends. */
    Allowance lock(long id) {
        Allowance allowance = entities.find(Allowance.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (allowance == null) {
            throw new IllegalStateException("no allowance " + id);
        }
        return allowance;
    }

    // ---- what is set aside of them ----

    void add(AllowanceHold hold) {
        entities.persist(hold);
    }

    List<Long> heldAllowances(String key, BundleKind kind) {
        return entities.createQuery(
                        "select h.allowanceId from AllowanceHold h where h.key = :key and h.kind = :kind", Long.class)
                .setParameter("key", key)
                .setParameter("kind", kind)
                .getResultList();
    }

    /** Under the locks of their allowances, or only to be looked at. */
    List<AllowanceHold> findHolds(String key, BundleKind kind) {
        return entities.createQuery(
                        "select h from AllowanceHold h where h.key = :key and h.kind = :kind order by h.id",
                        AllowanceHold.class)
                .setParameter("key", key)
                .setParameter("kind", kind)
                .getResultList();
    }

    /** Keys of which something has been set aside for too long, the oldest first. */
    public List<String> expiredHolds(Instant now, int limit) {
        return entities.createQuery(
                        "select h.key from AllowanceHold h where h.state = :open and h.expiresAt <= :now"
                                + " order by h.expiresAt",
                        String.class)
                .setParameter("open", AllowanceHold.State.OPEN)
                .setParameter("now", now)
                .setMaxResults(limit)
                .getResultList();
    }
}
