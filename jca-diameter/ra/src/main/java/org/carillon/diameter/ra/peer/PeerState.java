package org.carillon.diameter.ra.peer;

/** RFC 6733 §5.6 (Peer State Machine), with SUSPECT of RFC 3539 §3.4 (Application Layer Watchdog). */
public enum PeerState {
    /** No connection. */
    CLOSED,
    /** We connect. */
    CONNECTING,
    /** We sent a CER: Wait-I-CEA. */
    WAITING,
    /** Either side connected: I-Open and R-Open. */
    OPEN,
    /** Open, but a watchdog request got no answer. */
    SUSPECT,
    /** A DPR was sent or answered. */
    CLOSING;

    /** Whether messages may go over its connection, be it only answers. */
    boolean isUsable() {
        return this == OPEN || this == SUSPECT || this == CLOSING;
    }
}
