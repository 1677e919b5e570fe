package org.carillon.routing;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.carillon.routing.gateway.GatewayDefinition;
import org.carillon.routing.rule.TechPrefix;

/**
 * Everything that routing decides by, as it was at one moment. A decision uses one snapshot from its beginning to its
 * end.
 *
 * @param version the number of the last change that is in it
 * @param platformRule fits where the rule of the account does not
 * @param accountRule of accounts that have none of their own
 * @param accountRules by account id
 * @param routes those that are enabled
 * @param gateways by name, those that are switched off as well
 */
public record RoutingSnapshot(
        long version,
        TechPrefix platformRule,
        TechPrefix accountRule,
        Map<Long, TechPrefix> accountRules,
        PrefixTable<RouteDefinition> routes,
        List<GatewayDefinition> gateways,
        LocalDialingPlan dialingPlan,
        EmergencyPlan emergencies) {
    public RoutingSnapshot {
        accountRules = Map.copyOf(accountRules);
        gateways = List.copyOf(gateways);
    }

    public TechPrefix ruleOf(long accountId) {
        return accountRules.getOrDefault(accountId, accountRule);
    }

    /** The gateway whose calls come from this address; that of several which is the first by name. */
    public Optional<GatewayDefinition> findCalling(InetAddress source) {
        for (GatewayDefinition gateway : gateways) {
            if (gateway.callsUs() && gateway.trusts(source)) {
                return Optional.of(gateway);
            }
        }
        return Optional.empty();
    }
}
