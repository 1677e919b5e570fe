package org.carillon.plan;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Currency;
import org.carillon.event.model.CorrelationId;
import org.carillon.ledger.model.AccountKind;
import org.carillon.ledger.model.Ledger;
import org.carillon.ledger.model.Order;
import org.carillon.ledger.model.TransactionKind;
import org.carillon.plan.model.Allowance;
import org.carillon.plan.model.Plan;
import org.carillon.plan.model.PlanPurchase;
import org.carillon.plan.model.PlanRepository;
import org.carillon.problem.DomainException;

/** Money for a period of a plan, and the bundles for the money, in the caller's transaction. */
@ApplicationScoped
public class PlanPayments {
    private PlanRepository repository;
    private Ledger ledger;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected PlanPayments() {}

    @Inject
    public PlanPayments(PlanRepository repository, Ledger ledger) {
        this.repository = repository;
        this.ledger = ledger;
    }

    /**
     * Takes the price of a period. Other purchases of this user wait from here to the end of the transaction.
     *
     * @throws DomainException INSUFFICIENT_CREDIT
     */
    void take(Plan plan, String purchaseId, long accountId, int period, CorrelationId correlationId) {
        Plan.Terms terms = plan.terms();
        ledger.post(new Order(
                "plan:" + purchaseId + ":" + period,
                correlationId,
                TransactionKind.PLAN,
                plan.tenantId(),
                terms.name(),
                null,
                Order.charge(accountId, terms.price(), AccountKind.REVENUE)));
    }

    /** Fills the bundles for the period that the purchase has come to. */
    void fill(Plan plan, PlanPurchase purchase, Instant from) {
        Currency currency = plan.terms().price().currency();
        repository
                .bundles(plan.id())
                .forEach(bundle -> repository.add(new Allowance(purchase, bundle, currency, from)));
    }
}
