package org.carillon.health.model;

/**
 * The parts without which the platform takes no work; and the gateways and Diameter peers, whose checks show how each of
 * them is.
 */
public enum Part {
    SIP("sip"),
    DATABASE("database"),
    BROKER("broker"),
    EVENT_LOG("event-log"),
    GATEWAYS("gateways"),
    DIAMETER("diameter");

    private final String checkName;

    Part(String checkName) {
        this.checkName = checkName;
    }

    /** The name of its check in {@code /health/ready}. */
    public String checkName() {
        return checkName;
    }
}
