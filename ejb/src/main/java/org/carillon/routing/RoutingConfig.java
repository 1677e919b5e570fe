package org.carillon.routing;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import org.carillon.routing.rule.CallerIdRules;
import org.carillon.routing.rule.TechPrefix;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Settings of routing. A rule that cannot be read ends the start: its message says where it is wrong. */
@Dependent
public class RoutingConfig {
    private final TechPrefix accountRule;
    private final TechPrefix platformRule;
    private final CallerIdRules callerIdRules;
    private final boolean blockPremium;
    private final Duration dialingPlanMaxAge;

    @Inject
    public RoutingConfig(
            @ConfigProperty(name = "carillon.routing.tech-prefix", defaultValue = "DP:int->;TP:int->")
                    String techPrefix,
            @ConfigProperty(name = "carillon.routing.dial-rule", defaultValue = "DP:int-> OR onnet") String dialRule,
            @ConfigProperty(
                            name = "carillon.routing.caller-id-rules",
                            defaultValue = "from-display = display | phone; from-user = login:number | phone"
                                    + " | display:number; identity = login:number | phone")
                    String callerIdRules,
            @ConfigProperty(name = "carillon.routing.block-premium", defaultValue = "true") boolean blockPremium,
            @ConfigProperty(name = "carillon.routing.dialing-plan.max-age", defaultValue = "PT1H")
                    Duration dialingPlanMaxAge) {
        this.accountRule = TechPrefix.parse(techPrefix);
        this.platformRule = TechPrefix.parse(dialRule);
        this.callerIdRules = CallerIdRules.parse(callerIdRules);
        this.blockPremium = blockPremium;
        this.dialingPlanMaxAge = dialingPlanMaxAge;
    }

    /** The rule of accounts that have none of their own. */
    public TechPrefix accountRule() {
        return accountRule;
    }

    /** What is tried where no step of an account's rule fits. */
    public TechPrefix platformRule() {
        return platformRule;
    }

    /** For gateways, in fields that they do not name. */
    public CallerIdRules callerIdRules() {
        return callerIdRules;
    }

    /** Whether premium-rate numbers are refused on routes that do not say that they take them. */
    public boolean blockPremium() {
        return blockPremium;
    }

    /** How long a client may keep the local dialing plan before it asks again. */
    public Duration dialingPlanMaxAge() {
        return dialingPlanMaxAge;
    }
}
