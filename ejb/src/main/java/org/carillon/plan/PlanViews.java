package org.carillon.plan;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.carillon.plan.PlanView.Bought;
import org.carillon.plan.PlanView.Left;
import org.carillon.plan.model.Plan;
import org.carillon.plan.model.PlanPurchase;
import org.carillon.plan.model.PlanRepository;
import org.jspecify.annotations.Nullable;

/** Plans and purchases as they are shown, read in the caller's transaction. */
@ApplicationScoped
public class PlanViews {
    private PlanRepository repository;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected PlanViews() {}

    @Inject
    public PlanViews(PlanRepository repository) {
        this.repository = repository;
    }

    /** @param purchase of the user who looks, or null */
    PlanView of(Plan plan, @Nullable PlanPurchase purchase) {
        return new PlanView(
                plan.id(),
                plan.terms(),
                repository.bundles(plan.id()),
                plan.withdrawn(),
                plan.createdAt(),
                plan.createdBy(),
                purchase == null ? null : of(purchase));
    }

    Bought of(PlanPurchase purchase) {
        Plan plan = repository.findPlan(purchase.planId()).orElseThrow();
        List<Left> left = repository.allowances(purchase.id(), purchase.term().endsAt()).stream()
                .map(allowance -> new Left(allowance.bundle(), allowance.used(), allowance.free()))
                .toList();
        return new Bought(
                purchase.id(),
                plan.id(),
                plan.terms(),
                purchase.state(),
                purchase.boughtAt(),
                purchase.term().period(),
                purchase.term().endsAt(),
                left);
    }
}
