package org.carillon.account;

import org.carillon.event.model.CorrelationId;

/**
 * Where a request came from.
 *
 * @param address IP address of the client as the edge saw it
 */
public record ClientContext(String address, CorrelationId correlationId) {}
