package org.carillon.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.carillon.routing.gateway.GatewayStates;
import org.carillon.routing.gateway.ProbeRecord;
import org.carillon.routing.rule.CallerIdentity;
import org.carillon.testing.FakeDirectory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class DialPlanTest {
    private static final long OTHER = 2;

    private final FakeDirectory directory = new FakeDirectory()
            .with(1, "441", "alice")
            .with(2, "442", "bob")
            .withMember(OTHER, 11, "100041", "alice")
            .withMember(OTHER, 12, "100042", "bob");
    private final DialPlan plan = new DialPlan(
            new RoutingTable() {
                @Override
                public RoutingSnapshot current() {
                    return TestInbound.snapshot();
                }
            },
            directory,
            new GatewayStates(new ProbeRecord.Limits(1, 1)),
            new PremiumNumbers(),
            new RoutingConfig("DP:int->;TP:int->", "DP:int-> OR onnet", "identity = phone", true, Duration.ofHours(1)));

    @Test
    @Tag("P25")
    void usersShouldBeThoseOfTheCallersTenant() {
        CallerIdentity ours = new CallerIdentity(1, 1, "441", null, null);
        CallerIdentity theirs = new CallerIdentity(11, OTHER, "100041", null, null);

        assertThat(plan.route(ours, "bob"))
                .isInstanceOfSatisfying(
                        RoutingDecision.OnnetUser.class,
                        user -> assertThat(user.accountId()).isEqualTo(2));
        assertThat(plan.route(theirs, "bob"))
                .isInstanceOfSatisfying(
                        RoutingDecision.OnnetUser.class,
                        user -> assertThat(user.accountId()).isEqualTo(12));
        assertThat(plan.route(ours, "100042")).isInstanceOf(RoutingDecision.Refused.class);
        assertThat(plan.route(theirs, "442")).isInstanceOf(RoutingDecision.Refused.class);
    }
}
