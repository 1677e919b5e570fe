package org.carillon.event;

import org.carillon.event.model.CorrelationId;

/** Who changes something, and the request by which he does. */
public record Author(String name, CorrelationId correlationId) {}
