package org.carillon.messaging;

/** What the sender of a message is told. */
public enum Acceptance {
    /** It is kept, and a device of the recipient has it. */
    DELIVERED,
    /** It is kept, and will be delivered. */
    KEPT,
    /** It is not kept: the database is away, or too much waits. */
    UNAVAILABLE,
    /** It is not kept: the database does not take this very message. */
    REFUSED
}
