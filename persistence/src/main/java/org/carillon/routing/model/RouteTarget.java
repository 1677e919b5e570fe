package org.carillon.routing.model;

/** Where a route leads. */
public enum RouteTarget {
    /** To the user whose login is the rest of the number. */
    USERS,
    /** To other networks. */
    GATEWAYS,
    /** Nowhere: calls are refused. */
    BLOCKED
}
