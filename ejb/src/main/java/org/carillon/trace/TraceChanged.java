package org.carillon.trace;

import org.carillon.event.model.Event;

/** CDI event: a trace is about to begin or end; after the commit all are read anew and the event goes into the log. */
public record TraceChanged(Event event) {}
