package org.carillon.account;

/** How a code gets to a phone. */
public enum CodeChannel {
    SMS,
    /** A call that says it. */
    CALL
}
