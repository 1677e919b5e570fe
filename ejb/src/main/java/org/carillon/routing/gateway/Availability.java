package org.carillon.routing.gateway;

/** Whether a gateway takes a call now. */
public enum Availability {
    AVAILABLE("takes calls"),
    DISABLED("is switched off"),
    DOWN("does not answer"),
    NOT_REGISTERED("has not accepted our registration"),
    FULL("carries as many calls as it may");

    private final String words;

    Availability(String words) {
        this.words = words;
    }

    /** The end of a sentence that begins with the gateway's name. */
    public String words() {
        return words;
    }
}
