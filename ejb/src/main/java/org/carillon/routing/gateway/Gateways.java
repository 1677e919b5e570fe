package org.carillon.routing.gateway;

import java.util.List;

/** Port: the gateways as they are configured now. */
@FunctionalInterface
public interface Gateways {
    List<GatewayDefinition> all();
}
