package org.carillon.health.model;

/** The parts without which the platform takes no work, and the gateways, whose check only shows how they are. */
public enum Part {
    SIP("sip"),
    DATABASE("database"),
    BROKER("broker"),
    EVENT_LOG("event-log"),
    GATEWAYS("gateways");

    private final String checkName;

    Part(String checkName) {
        this.checkName = checkName;
    }

    /** The name of its check in {@code /health/ready}. */
    public String checkName() {
        return checkName;
    }
}
