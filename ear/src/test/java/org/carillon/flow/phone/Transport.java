package org.carillon.flow.phone;

import java.util.Locale;

/** How a phone reaches the server. */
public enum Transport {
    UDP,
    TCP,
    TLS,
    WS,
    WSS;

    /** Whether the transport itself sees to delivery, so that requests are not repeated. */
    boolean isReliable() {
        return this != UDP;
    }

    /** As in the transport parameter of a URI, RFC 3261 §19.1.1 (SIP and SIPS URI Components), RFC 7118 §5.3 (The "ws" Transport). */
    public String parameter() {
        return this == WSS ? "ws" : name().toLowerCase(Locale.ROOT);
    }
}
