package org.carillon.diameter.ra.peer;

/** What is done on a transition. */
enum PeerAction {
    NOTHING,
    CONNECT,
    SEND_CER,
    /** It is open on the connection that we made. */
    OPENED,
    /** The connection that it made is the peer's, answered with 2001. */
    ACCEPT,
    /** The same; the one before ends. */
    REPLACE,
    /** The connection that it made ends, answered with 4003 or 5012. */
    REFUSE,
    SEND_DWR,
    /** Its requests go to others. */
    FAIL_OVER,
    ANSWER_DPR,
    SEND_DPR,
    /** The connection ends. */
    DROP
}
