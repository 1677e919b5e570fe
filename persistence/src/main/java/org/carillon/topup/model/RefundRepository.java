package org.carillon.topup.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Refunds of payments, in the caller's transaction, which has locked the top-up where there is one. */
@ApplicationScoped
public class RefundRepository {
    /** A refund that was noted before its top-up. */
    public record Late(String refund, String topUp) {}

    @PersistenceContext(unitName = "carillon")
    private EntityManager entities;

    /** For the container. */
    @SuppressWarnings("NullAway")
    protected RefundRepository() {}

    public RefundRepository(EntityManager entities) {
        this.entities = entities;
    }

    public void add(TopUpRefund refund) {
        entities.persist(refund);
    }

    public Optional<TopUpRefund> find(String id) {
        return Optional.ofNullable(entities.find(TopUpRefund.class, id));
    }

    public boolean exists(TopUpMethod method, String reference) {
        return !entities.createQuery(
                        "select r.id from TopUpRefund r where r.method = :method and r.reference = :reference",
                        String.class)
                .setParameter("method", method)
                .setParameter("reference", reference)
                .getResultList()
                .isEmpty();
    }

    /** Whether this notice has reversed a refund. */
    public boolean hasReversed(TopUpMethod method, String notice) {
        return !entities.createQuery(
                        "select r.id from TopUpRefund r where r.method = :method and r.reversal = :notice",
                        String.class)
                .setParameter("method", method)
                .setParameter("notice", notice)
                .getResultList()
                .isEmpty();
    }

    /** Those of a payment that are not reversed, the oldest first. */
    public List<TopUpRefund> standing(TopUpMethod method, String payment) {
        return entities.createQuery(
                        "select r from TopUpRefund r where r.method = :method and r.payment = :payment"
                                + " and r.reversedAt is null order by r.at, r.id",
                        TopUpRefund.class)
                .setParameter("method", method)
                .setParameter("payment", payment)
                .getResultList();
    }

    /** Those of an account's top-ups, the oldest first. */
    public List<TopUpRefund> of(long accountId) {
        return entities.createQuery(
                        "select r from TopUpRefund r where r.accountId = :account order by r.at, r.id",
                        TopUpRefund.class)
                .setParameter("account", accountId)
                .getResultList();
    }

    /** Those whose top-up was not known, and is now. */
    public List<Late> late(int limit) {
        return entities.createQuery(
                        "select new org.carillon.topup.model.RefundRepository$Late(r.id, t.id) from TopUpRefund r"
                                + " join TopUp t on t.payment = r.payment and t.method = r.method"
                                + " where r.topUpId is null and r.reversedAt is null order by r.at, r.id",
                        Late.class)
                .setMaxResults(limit)
                .getResultList();
    }

    // ---- stores that are asked ----

    /**
     * Claims the next question to a store, for whoever is first of all nodes.
     *
     * @param next when it is due again
     * @return whether it was due, and is the caller's
     */
    public boolean claim(TopUpMethod method, Instant now, Instant next) {
        return entities.createNativeQuery(
                                "update top_up_poll set due_at = :next where method = :method and due_at <= :now")
                        .setParameter("method", method.name())
                        .setParameter("now", now)
                        .setParameter("next", next)
                        .executeUpdate()
                > 0;
    }

    /** Until when a store has told all; null where it was never asked. */
    public @Nullable Instant askedUntil(TopUpMethod method) {
        Object until = entities.createNativeQuery(
                        "select asked_until from top_up_poll where method = :method", Instant.class)
                .setParameter("method", method.name())
                .getSingleResult();
        return (Instant) until;
    }

    /** A store has told all until then. */
    public void asked(TopUpMethod method, Instant until) {
        entities.createNativeQuery("update top_up_poll set asked_until = :until where method = :method"
                        + " and (asked_until is null or asked_until < :until)")
                .setParameter("method", method.name())
                .setParameter("until", until)
                .executeUpdate();
    }
}
