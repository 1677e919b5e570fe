package org.carillon.sip;

/** The transports of RFC 3261 §18 (Transport) and RFC 7118 §5 (SIP WebSocket Transport). */
public enum Transport {
    UDP,
    TCP,
    TLS,
    WS,
    WSS;

    /** True where the transport retransmits by itself, so that timers A, E and G of RFC 3261 §17 (Transactions) do not run. */
    public boolean reliable() {
        return this != UDP;
    }

    /** True where a connection that is gone cannot be opened again from here (RFC 7118 §5.6 (Locating a SIP Server)). */
    public boolean isWebSocket() {
        return this == WS || this == WSS;
    }

    /** True where Content-Length alone says where a message ends (RFC 3261 §18.3 (Framing)); a frame of WebSocket ends by itself. */
    public boolean isStream() {
        return this == TCP || this == TLS;
    }
}
