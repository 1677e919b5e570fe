package org.carillon.subscription;

/** Why a subscription ends (RFC 6665 §4.1.3 (Receiving and Processing State Information)). */
public enum Termination {
    /** Its time is over, or the watcher wants no more. */
    TIMEOUT("timeout"),
    /** The watcher may not watch any more. */
    REJECTED("rejected"),
    /** There is nothing to watch any more. */
    NORESOURCE("noresource");

    private final String reason;

    Termination(String reason) {
        this.reason = reason;
    }

    /** The reason parameter of Subscription-State. */
    public String reason() {
        return reason;
    }
}
