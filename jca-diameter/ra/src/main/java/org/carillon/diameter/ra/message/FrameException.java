package org.carillon.diameter.ra.message;

import org.jspecify.annotations.Nullable;

/** What came is no message, so that what follows cannot be found: the connection ends. */
public class FrameException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable Header header;
    private final transient @Nullable Fault fault;

    FrameException(@Nullable Header header, @Nullable Fault fault, String message) {
        super(message);
        this.header = header;
        this.fault = fault;
    }

    /** Null when there is nothing to answer to. */
    public @Nullable Header header() {
        return header;
    }

    /** What a peer is told before the connection ends; null for octets that are no Diameter at all. */
    public @Nullable Fault fault() {
        return fault;
    }
}
