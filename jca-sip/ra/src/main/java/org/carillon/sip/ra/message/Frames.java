package org.carillon.sip.ra.message;

import org.jspecify.annotations.Nullable;

/** What a WebSocket message may hold: one SIP message, or a ping (RFC 7118 §5.2 (SIP Message Framing)). */
public final class Frames {
    private Frames() {}

    /** Two line ends, to be answered with one (RFC 5626 §3.5.1 (CRLF Keep-Alive Technique)). */
    public static boolean isPing(byte[] octets) {
        return octets.length == 4 && octets[0] == '\r' && octets[1] == '\n' && octets[2] == '\r' && octets[3] == '\n';
    }

    /**
     * Why the octets are more than one message, in words that fit a reason phrase, or null. A part of a message is found
     * by the screen, as in a datagram.
     */
    public static @Nullable String fault(byte[] octets) {
        Head head = Head.scan(octets);
        if (head == null || head.fault() != null) {
            return null;
        }
        int slot = head.find(HeaderId.CONTENT_LENGTH);
        if (slot < 0) {
            return null;
        }
        long length = Grammar.number(head.octets, head.valueStart(slot), head.valueEnd(slot), Integer.MAX_VALUE);
        return length >= 0 && head.body + length < head.end ? "More Than One Message In A Frame" : null;
    }
}
