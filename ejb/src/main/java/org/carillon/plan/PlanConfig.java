package org.carillon.plan;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Settings of plans. */
@Dependent
public class PlanConfig {
    private final Duration retry;
    private final Duration giveUpAfter;
    private final String suspendedText;

    @Inject
    public PlanConfig(
            @ConfigProperty(name = "carillon.plan.retry", defaultValue = "PT1H") Duration retry,
            @ConfigProperty(name = "carillon.plan.give-up-after", defaultValue = "P30D") Duration giveUpAfter,
            @ConfigProperty(
                            name = "carillon.plan.suspended-text",
                            defaultValue = "[PLAN] is suspended: there is not enough credit.")
                    String suspendedText) {
        if (retry.toSeconds() < 1 || giveUpAfter.isNegative()) {
            throw new IllegalArgumentException("the times of carillon.plan are positive");
        }
        this.retry = retry;
        this.giveUpAfter = giveUpAfter;
        this.suspendedText = suspendedText;
    }

    /** Between two looks at a plan that is suspended. */
    public Duration retry() {
        return retry;
    }

    /** So long a plan is suspended before it ends. */
    public Duration giveUpAfter() {
        return giveUpAfter;
    }

    /** What a user is told whose plan is suspended. */
    public String suspendedText(String plan) {
        return suspendedText.replace("[PLAN]", plan);
    }
}
