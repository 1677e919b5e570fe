package org.carillon.diameter;

/** A request got no answer. Whether it was received is not known unless the reason says so. */
public class DiameterException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** No open peer serves realm and application: it was not sent. */
        NO_PEER,
        /** Too much waits for the peer's socket already: it was not sent. */
        BUSY,
        /** The time was over. */
        TIMEOUT,
        /** The connection ended, and no other peer could take the request. */
        CONNECTION_LOST,
        /** The answer cannot be read. */
        MALFORMED_ANSWER,
        /** The adapter stops, or is off. */
        STOPPED
    }

    private final Reason reason;

    public DiameterException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
