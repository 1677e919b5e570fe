package org.carillon.messaging.model;

/** How far a message has come, as a whole or for one device. */
public enum MessageState {
    /** Kept, and waits for a device. */
    PENDING,
    /** A device answered 2xx. */
    DELIVERED,
    /** Every device that answered refused it for good. */
    FAILED,
    /** Its time was over before a device took it. */
    EXPIRED
}
