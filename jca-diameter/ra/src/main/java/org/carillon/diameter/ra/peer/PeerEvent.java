package org.carillon.diameter.ra.peer;

/** What happens to a peer. */
enum PeerEvent {
    /** It is time to connect. */
    START,
    CONNECTED,
    /** The connection ended. */
    LOST,
    CEA,
    CEA_REFUSED,
    /** It connected to us, with a sound CER. */
    CER,
    /** The same while we connect to it, and our name is the greater one. */
    CER_ELECTED,
    /** The same while we connect to it, and its name is the greater one. */
    CER_NOT_ELECTED,
    /** The same, and it has been started anew since it opened. */
    CER_RESTARTED,
    /** Anything was received. */
    HEARD,
    /** Nothing was received for the watchdog's time. */
    QUIET,
    /** Nothing was received for the watchdog's time since it was asked. */
    DEAF,
    DPR,
    DPA,
    /** What is waited for did not come. */
    TIMEOUT,
    STOP
}
