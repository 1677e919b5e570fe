package org.carillon.routing.model;

/** In which order the gateways of a route are tried. */
public enum RouteSelection {
    /** By priority; among equals the percentages decide by lot. */
    PRIORITY,
    /** The cheapest first; among equals as by {@link #PRIORITY}. A gateway without a cost comes after those with one. */
    LEAST_COST
}
