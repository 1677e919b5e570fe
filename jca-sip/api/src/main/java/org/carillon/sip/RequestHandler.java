package org.carillon.sip;

/** Handles the requests of one method; found by the method's name. Called on a thread of the adapter: it must not wait. */
public interface RequestHandler {
    /** The method, as in RFC 3261 §7.1 (Requests). */
    String method();

    /**
     * Whether requests with a tag in To are for this handler too: it keeps dialogs, and answers 481 to what belongs to none
     * of them.
     */
    default boolean keepsDialogs() {
        return false;
    }

    Outcome handle(ServerExchange exchange);
}
