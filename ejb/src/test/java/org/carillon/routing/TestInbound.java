package org.carillon.routing;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.carillon.account.AccountDirectory;
import org.carillon.account.TenantDomains;
import org.carillon.routing.gateway.GatewayDefinition;
import org.carillon.routing.gateway.GatewayStates;
import org.carillon.routing.model.RouteSelection;
import org.carillon.routing.model.RouteTarget;
import org.carillon.routing.rule.TechPrefix;
import org.carillon.testing.Digests;
import org.carillon.testing.FakeTenants;

/** Calls from gateways, without a database: the rules and routes of a fresh installation, and 44 leads into another network. */
public final class TestInbound {
    private static final RoutingConfig CONFIG =
            new RoutingConfig("DP:int->;TP:int->", "DP:int-> OR onnet", "identity = phone", true, Duration.ofHours(1));

    private TestInbound() {}

    public static InboundCalls calls(AccountDirectory directory, GatewayStates states, GatewayDefinition... gateways) {
        return calls(FakeTenants.none(), directory, states, gateways);
    }

    static InboundCalls calls(
            TenantDomains tenants, AccountDirectory directory, GatewayStates states, GatewayDefinition... gateways) {
        RoutingSnapshot snapshot = snapshot(gateways);
        RoutingTable table = new RoutingTable() {
            @Override
            public RoutingSnapshot current() {
                return snapshot;
            }
        };
        return new InboundCalls(
                table,
                new DialPlan(table, directory, states, new PremiumNumbers(), CONFIG),
                directory,
                states,
                Digests.ours(tenants));
    }

    static RoutingSnapshot snapshot(GatewayDefinition... gateways) {
        return new RoutingSnapshot(
                1,
                CONFIG.platformRule(),
                TechPrefix.parse("DP:int->;TP:int->"),
                Map.of(),
                PrefixTable.of(Map.of(
                        "onnet", route("onnet", RouteTarget.USERS),
                        "44", route("44", RouteTarget.GATEWAYS),
                        "881", route("881", RouteTarget.BLOCKED))),
                List.of(gateways),
                LocalDialingPlan.EMPTY,
                EmergencyPlan.EMPTY);
    }

    private static RouteDefinition route(String prefix, RouteTarget target) {
        return new RouteDefinition(
                prefix, target, RouteSelection.PRIORITY, target == RouteTarget.USERS, false, "", List.of());
    }
}
