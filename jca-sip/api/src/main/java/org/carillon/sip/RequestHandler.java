package org.carillon.sip;

/** Handles the requests of one method; found by the method's name. Called on a thread of the adapter: it must not wait. */
public interface RequestHandler {
    /** The method, as in RFC 3261 §7.1 (Requests). */
    String method();

    Outcome handle(ServerExchange exchange);
}
