package org.carillon.sip.ra.message;

/** What the screen says of a request. */
public sealed interface Screened {
    /** Well-formed as far as the adapter looks. */
    record Accepted(ReceivedRequest request) implements Screened {}

    /**
     * To be answered without a transaction, where that is possible.
     *
     * @param status 4xx or 505
     * @param reason what is wrong, fit for the reason phrase
     */
    record Refused(int status, String reason) implements Screened {}
}
