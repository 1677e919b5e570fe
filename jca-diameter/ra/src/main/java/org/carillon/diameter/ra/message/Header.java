package org.carillon.diameter.ra.message;

import java.nio.ByteBuffer;

/**
 * The 20 octets before the AVPs (RFC 6733 §3 (Diameter Header)).
 *
 * @param flags R 0x80, P 0x40, E 0x20, T 0x10
 */
public record Header(int flags, int command, long application, int hopByHop, int endToEnd) {
    public static final int LENGTH = 20;
    public static final int REQUEST = 0x80;
    public static final int PROXIABLE = 0x40;
    public static final int ERROR = 0x20;
    public static final int REPEATED = 0x10;

    /** Of at least 20 octets. */
    public static Header read(byte[] octets) {
        ByteBuffer in = ByteBuffer.wrap(octets);
        int word = in.getInt(4);
        return new Header(word >>> 24, word & 0xFF_FFFF, in.getInt(8) & 0xFFFF_FFFFL, in.getInt(12), in.getInt(16));
    }

    public boolean isRequest() {
        return has(REQUEST);
    }

    public boolean has(int flag) {
        return (flags & flag) != 0;
    }

    /** Of the answer: P as in the request, T never. */
    public Header answer(boolean error) {
        return new Header((flags & PROXIABLE) | (error ? ERROR : 0), command, application, hopByHop, endToEnd);
    }
}
