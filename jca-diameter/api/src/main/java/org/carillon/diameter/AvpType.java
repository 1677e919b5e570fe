package org.carillon.diameter;

/** The data formats of RFC 6733 §4.2 (Basic AVP Data Formats) to §4.4 (Grouped AVP Values). */
public enum AvpType {
    OCTETS(-1),
    UTF8(-1),
    /** A host or realm name (RFC 6733 §4.3.1 (Common Derived AVP Data Formats)). */
    IDENTITY(-1),
    /** {@code aaa://host:port;transport=tcp}. */
    URI(-1),
    /** Two octets of family, then the address. */
    ADDRESS(-1),
    GROUPED(-1),
    INTEGER32(4),
    UNSIGNED32(4),
    ENUMERATED(4),
    FLOAT32(4),
    /** Seconds since 1900, of which four octets are sent. */
    TIME(4),
    INTEGER64(8),
    UNSIGNED64(8),
    FLOAT64(8);

    private final int octets;

    AvpType(int octets) {
        this.octets = octets;
    }

    /** Whether data of this many octets can be of the type. */
    public boolean admits(int length) {
        return octets < 0 || octets == length;
    }

    /** The fewest octets of data, for the AVP that tells of a missing one. */
    public int minimum() {
        return Math.max(octets, 0);
    }
}
