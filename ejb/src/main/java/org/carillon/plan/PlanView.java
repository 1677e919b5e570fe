package org.carillon.plan;

import java.time.Instant;
import java.util.List;
import org.carillon.plan.model.Bundle;
import org.carillon.plan.model.Plan;
import org.carillon.plan.model.PlanPurchase;
import org.jspecify.annotations.Nullable;

/**
 * A plan as it is shown.
 *
 * @param purchase of the user who looks, where he has it; null otherwise
 */
public record PlanView(
        long id,
        Plan.Terms terms,
        List<Bundle> bundles,
        boolean withdrawn,
        Instant createdAt,
        String createdBy,
        @Nullable Bought purchase) {
    /**
     * One that was bought.
     *
     * @param left of the bundles of its period
     */
    public record Bought(
            String id,
            long planId,
            Plan.Terms terms,
            PlanPurchase.State state,
            Instant boughtAt,
            int period,
            Instant endsAt,
            List<Left> left) {
        public Bought {
            left = List.copyOf(left);
        }

        /** Whether the plan cannot be bought again. */
        public boolean active() {
            return state == PlanPurchase.State.ACTIVE || state == PlanPurchase.State.CANCELLED;
        }
    }

    /** @param free neither used nor set aside */
    public record Left(Bundle bundle, long used, long free) {}

    public PlanView {
        bundles = List.copyOf(bundles);
    }
}
