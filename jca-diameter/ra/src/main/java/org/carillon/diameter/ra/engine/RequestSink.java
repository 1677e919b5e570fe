package org.carillon.diameter.ra.engine;

import org.carillon.diameter.DiameterExchange;

/** Where requests go. */
@FunctionalInterface
public interface RequestSink {
    /** Returns false when nobody is there to take it. */
    boolean deliver(DiameterExchange exchange);
}
