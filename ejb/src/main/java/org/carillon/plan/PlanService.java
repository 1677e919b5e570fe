package org.carillon.plan;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.carillon.event.Audit;
import org.carillon.event.Author;
import org.carillon.ledger.Purses;
import org.carillon.ledger.model.Purse;
import org.carillon.plan.PlanView.Bought;
import org.carillon.plan.model.Plan;
import org.carillon.plan.model.PlanPurchase;
import org.carillon.plan.model.PlanRepository;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;

/** What a user does with plans: he looks, and buys. The price is the plan's; nothing that he says has a part in it. */
@Stateless
public class PlanService {
    /** Plans of an installation that are shown, and purchases of a user. */
    private static final int SHOWN = 1000;

    private PlanRepository repository;
    private PlanPayments payments;
    private PlanViews views;
    private Purses purses;
    private Audit audit;
    private Clock clock;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected PlanService() {}

    @Inject
    public PlanService(
            PlanRepository repository,
            PlanPayments payments,
            PlanViews views,
            Purses purses,
            Audit audit,
            Clock clock) {
        this.repository = repository;
        this.payments = payments;
        this.views = views;
        this.purses = purses;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What can be bought in the user's currency, and what he has, the newest first.
     *
     * @throws DomainException NOT_FOUND
     */
    public List<PlanView> list(String login) {
        Purse purse = purses.get(login);
        Map<Long, PlanPurchase> taken = repository.purchases(purse.accountId(), SHOWN).stream()
                .filter(purchase -> purchase.state() != PlanPurchase.State.ENDED)
                .collect(Collectors.toMap(PlanPurchase::planId, Function.identity()));
        return repository.plans(purse.tenantId(), SHOWN).stream()
                .filter(plan -> taken.containsKey(plan.id())
                        || !plan.withdrawn() && plan.terms().price().currency().equals(purse.currency()))
                .map(plan -> views.of(plan, taken.get(plan.id())))
                .toList();
    }

    /**
     * What the user has bought, ended ones too, the newest first.
     *
     * @throws DomainException NOT_FOUND
     */
    public List<Bought> purchases(String login, int limit) {
        return repository.purchases(purses.get(login).accountId(), limit).stream()
                .map(views::of)
                .toList();
    }

    /**
     * Buys the plan: money and bundles in one transaction. One that is suspended is bought anew.
     *
     * @param by the user
     * @throws DomainException NOT_FOUND; CONFLICT where he has it, or has another currency; INSUFFICIENT_CREDIT
     */
    public Bought buy(long planId, Author by) {
        Purse purse = purses.get(by.name());
        Plan plan = repository
                .findPlan(planId)
                .filter(found -> found.tenantId() == purse.tenantId() && !found.withdrawn())
                .orElseThrow(() -> new DomainException(ProblemType.NOT_FOUND, "There is no such plan."));
        if (!plan.terms().price().currency().equals(purse.currency())) {
            throw new DomainException(ProblemType.CONFLICT, "The plan is in another currency than your credit.");
        }
        // before the money, as the renewal does
        Optional<PlanPurchase> suspended = refuseSecond(purse, plan);
        String id = UUID.randomUUID().toString();
        payments.take(plan, id, purse.accountId(), 1, by.correlationId());
        // somebody else who buys it for this user has either ended or waits for us
        suspended.or(() -> refuseSecond(purse, plan)).ifPresent(before -> {
            before.end();
            repository.flush();
        });
        Instant now = clock.instant();
        PlanPurchase purchase = new PlanPurchase(id, plan, purse.accountId(), now);
        repository.add(purchase);
        payments.fill(plan, purchase, now);
        audit.note(
                "plan.bought",
                by,
                purse.accountId(),
                "plan",
                plan.terms().name(),
                "purchase",
                id,
                "price",
                plan.terms().price().toString());
        return views.of(purchase);
    }

    /** The suspended one that would be replaced; nobody renews it until the end of the transaction. */
    private Optional<PlanPurchase> refuseSecond(Purse purse, Plan plan) {
        Optional<PlanPurchase> taken = repository.lockTaken(purse.accountId(), plan.id());
        if (taken.isPresent() && taken.get().active()) {
            throw new DomainException(ProblemType.CONFLICT, "You have this plan.");
        }
        return taken;
    }
}
