package org.carillon.routing;

import java.math.BigDecimal;
import java.util.List;
import org.carillon.routing.gateway.GatewayDefinition;
import org.carillon.routing.model.RouteSelection;
import org.carillon.routing.model.RouteTarget;
import org.jspecify.annotations.Nullable;

/**
 * A route as routing works with it.
 *
 * @param strip whether the prefix is removed
 * @param premium whether premium-rate numbers may take it
 * @param members the gateways, in no order
 */
public record RouteDefinition(
        String prefix,
        RouteTarget target,
        RouteSelection selection,
        boolean strip,
        boolean premium,
        String description,
        List<Member> members) {
    /**
     * A gateway's place in the route.
     *
     * @param priority 1 is tried first
     * @param percentage share of the calls among those of the same rank, 0 to 100
     * @param cost of a minute, or null where it is not known
     */
    public record Member(
            GatewayDefinition gateway,
            int priority,
            int percentage,
            @Nullable BigDecimal cost) {}

    public RouteDefinition {
        members = List.copyOf(members);
    }
}
