package org.carillon.plan;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.carillon.account.model.Account;
import org.carillon.account.model.AccountRepository;
import org.carillon.event.Audit;
import org.carillon.event.Author;
import org.carillon.event.model.CorrelationId;
import org.carillon.plan.model.Bundles;
import org.carillon.plan.model.Plan;
import org.carillon.plan.model.PlanPurchase;
import org.carillon.plan.model.PlanRepository;
import org.carillon.plan.model.Term;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;

/**
 * The transactions of {@link PlanSweep}. Each locks the purchase and looks whether there is still something to be done:
 * on several nodes, or after a crash, it is done once.
 *
 * <table>
 * <caption>What becomes of a purchase that is due</caption>
 * <tr><td>one-time, or cancelled</td><td>ended</td></tr>
 * <tr><td>active, credit</td><td>active: the period after this one</td></tr>
 * <tr><td>active, no credit</td><td>suspended, and the user is told</td></tr>
 * <tr><td>active, account suspended</td><td>suspended</td></tr>
 * <tr><td>suspended, credit</td><td>active: a period from now on</td></tr>
 * <tr><td>suspended, no credit</td><td>suspended; ended after the time of patience</td></tr>
 * </table>
 */
@Stateless
public class PlanRenewal {
    private static final String AUTHOR = "renewal";

    private PlanRepository repository;
    private PlanPayments payments;
    private Bundles bundles;
    private AccountRepository accounts;
    private PlanConfig config;
    private Audit audit;
    private Clock clock;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected PlanRenewal() {}

    @Inject
    public PlanRenewal(
            PlanRepository repository,
            PlanPayments payments,
            Bundles bundles,
            AccountRepository accounts,
            PlanConfig config,
            Audit audit,
            Clock clock) {
        this.repository = repository;
        this.payments = payments;
        this.bundles = bundles;
        this.accounts = accounts;
        this.config = config;
        this.audit = audit;
        this.clock = clock;
    }

    /** Ids of purchases that are due. */
    public List<String> due(int limit) {
        return repository.due(clock.instant(), limit);
    }

    /** Does what the table says; nothing where the purchase is not due any more. */
    public void renew(String id) {
        Instant now = clock.instant();
        PlanPurchase purchase =
                repository.lockPurchase(id).filter(found -> found.due(now)).orElse(null);
        if (purchase == null) {
            return;
        }
        Plan plan = repository.findPlan(purchase.planId()).orElseThrow();
        if (!plan.terms().recurring() || purchase.state() == PlanPurchase.State.CANCELLED) {
            end(purchase, plan);
        } else if (!accounts.findById(purchase.accountId()).map(Account::active).orElse(false)) {
            suspend(purchase, plan, now, false);
        } else if (paid(purchase, plan)) {
            goOn(purchase, plan, now);
        } else {
            suspend(purchase, plan, now, true);
        }
    }

    private boolean paid(PlanPurchase purchase, Plan plan) {
        try {
            payments.take(
                    plan,
                    purchase.id(),
                    purchase.accountId(),
                    purchase.term().period() + 1,
                    new CorrelationId(purchase.id()));
            return true;
        } catch (DomainException e) {
            if (e.type() == ProblemType.INSUFFICIENT_CREDIT) {
                return false;
            }
            throw e;
        }
    }

    private void goOn(PlanPurchase purchase, Plan plan, Instant now) {
        boolean missed = purchase.state() == PlanPurchase.State.SUSPENDED;
        Term before = purchase.term();
        Term next = before.next(plan.terms().period(), now, missed);
        purchase.renew(next);
        payments.fill(plan, purchase, next.anchor().equals(before.anchor()) ? before.endsAt() : next.anchor());
        note("plan.renewed", purchase, plan);
    }

    private void suspend(PlanPurchase purchase, Plan plan, Instant now, boolean tell) {
        if (!now.isBefore(purchase.term().endsAt().plus(config.giveUpAfter()))) {
            end(purchase, plan);
            return;
        }
        boolean before = purchase.state() == PlanPurchase.State.SUSPENDED;
        purchase.suspend(now.plus(config.retry()), tell);
        if (!before) {
            note("plan.suspended", purchase, plan);
        }
    }

    private void end(PlanPurchase purchase, Plan plan) {
        purchase.end();
        note("plan.ended", purchase, plan);
    }

    private void note(String kind, PlanPurchase purchase, Plan plan) {
        audit.note(
                kind,
                new Author(AUTHOR, new CorrelationId(purchase.id())),
                purchase.accountId(),
                "plan",
                plan.terms().name(),
                "period",
                Integer.toString(purchase.term().period()));
    }

    // ---- news ----

    /**
     * Somebody who does not know yet that his plan is suspended.
     *
     * @param period the last that was paid for
     */
    public record News(String purchase, long accountId, String plan, int period) {}

    public List<String> news(int limit) {
        return repository.news(limit);
    }

    public Optional<News> findNews(String id) {
        return repository
                .lockPurchase(id)
                .filter(PlanPurchase::news)
                .map(purchase -> new News(
                        id,
                        purchase.accountId(),
                        repository
                                .findPlan(purchase.planId())
                                .orElseThrow()
                                .terms()
                                .name(),
                        purchase.term().period()));
    }

    /** The user knows. */
    public void told(String id) {
        repository.lockPurchase(id).ifPresent(PlanPurchase::told);
    }

    // ---- what was set aside for too long ----

    public List<String> expiredHolds(int limit) {
        return repository.expiredHolds(clock.instant(), limit);
    }

    public void expire(String key) {
        bundles.expire(key);
    }
}
