package org.carillon.routing;

import org.carillon.event.model.Event;

/** CDI event: routing is about to change; after the commit the table is read anew and the event goes into the log. */
public record RoutingChanged(Event event) {}
