package org.carillon.sip.ra.engine;

import org.carillon.sip.ServerExchange;

/** Where requests go that passed every check of the adapter. */
@FunctionalInterface
public interface RequestSink {
    /**
     * Hands over one request.
     *
     * @return false when nobody takes requests at the moment
     */
    boolean deliver(ServerExchange exchange);

    /** Whether requests of the method are answered anew each time they come, so that no transaction is kept for them. */
    default boolean isStateless(String method) {
        return false;
    }
}
