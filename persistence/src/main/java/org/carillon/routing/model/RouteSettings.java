package org.carillon.routing.model;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What an administrator says about a route, apart from its prefix.
 *
 * @param strip whether the prefix is removed before the user is looked up or the number goes to a gateway
 * @param premium whether premium-rate numbers may take this route
 * @param gateways none unless the target is {@link RouteTarget#GATEWAYS}; each at most once
 */
public record RouteSettings(
        RouteTarget target,
        RouteSelection selection,
        boolean strip,
        boolean premium,
        boolean enabled,
        String description,
        List<RouteGateway> gateways) {
    public RouteSettings {
        gateways = List.copyOf(gateways);
        if ((target == RouteTarget.GATEWAYS) == gateways.isEmpty()) {
            throw new IllegalArgumentException("a route has gateways when it leads to gateways, and only then");
        }
        Set<Long> seen = new HashSet<>();
        if (!gateways.stream().allMatch(gateway -> seen.add(gateway.gatewayId()))) {
            throw new IllegalArgumentException("a route names a gateway once");
        }
    }
}
