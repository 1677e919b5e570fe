package org.carillon.routing.model;

/** How a gateway is reached (RFC 3261 §18 (Transport)). */
public enum GatewayTransport {
    UDP(5060),
    TCP(5060),
    TLS(5061);

    private final int defaultPort;

    GatewayTransport(int defaultPort) {
        this.defaultPort = defaultPort;
    }

    /** 5060, and 5061 for TLS: RFC 3261 §19.1.1 (SIP and SIPS URI Components). */
    public int defaultPort() {
        return defaultPort;
    }
}
