package org.carillon.sip.ra.message;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream into messages by Content-Length (RFC 3261 §18.3 (Framing)) and finds the pings between them (RFC 5626
 * §3.5.1 (CRLF Keep-Alive Technique)). Not thread-safe; one for each connection.
 */
public final class StreamFramer {
    private static final byte[] NOTHING = {};
    private static final int FIRST_OCTETS = 2048;

    /** None between messages, for most streams rest there. */
    private byte[] octets = NOTHING;

    private int start;
    private int end;
    /** How far the end of the header fields was already looked for. */
    private int searched;

    /** What the stream holds next. */
    public sealed interface Frame {
        /** One whole message. */
        record Message(byte[] octets) implements Frame {}

        /** Two line ends between messages: to be answered with one. */
        record Ping() implements Frame {}

        /**
         * The stream cannot be cut any further: answer and close.
         *
         * @param octets what came so far
         */
        record Broken(byte[] octets, int status, String reason) implements Frame {}
    }

    /** Adds octets that were read. */
    public void add(byte[] from, int length) {
        add(ByteBuffer.wrap(from, 0, length));
    }

    /** Adds what remains in the buffer. */
    public void add(ByteBuffer from) {
        int length = from.remaining();
        if (end + length > octets.length) {
            int held = end - start;
            byte[] into = held + length > octets.length
                    ? new byte[Math.max(Math.max(octets.length * 2, FIRST_OCTETS), held + length)]
                    : octets;
            System.arraycopy(octets, start, into, 0, held);
            octets = into;
            searched -= start;
            start = 0;
            end = held;
        }
        from.get(octets, end, length);
        end += length;
    }

    /** True when a message has begun and is not complete. */
    public boolean isPartial() {
        return end > start;
    }

    /** The next frame, or null when more octets are needed. */
    public @Nullable Frame next() {
        while (end - start >= 2 && octets[start] == '\r' && octets[start + 1] == '\n') {
            if (end - start >= 4 && octets[start + 2] == '\r' && octets[start + 3] == '\n') {
                consume(4);
                return new Frame.Ping();
            }
            if (end - start == 2 || end - start == 3 && octets[start + 2] == '\r') {
                return null;
            }
            consume(2);
        }
        if (end > start && octets[start] == '\n') {
            consume(1);
            return next();
        }
        int headEnd = headEnd();
        if (headEnd < 0) {
            return end - start > RequestScreen.MAX_HEADER_OCTETS ? broken(513, "Header Fields Too Large") : null;
        }
        Head head = Head.scan(Arrays.copyOfRange(octets, start, headEnd));
        if (head == null) {
            consume(headEnd - start);
            return next();
        }
        return message(head, headEnd);
    }

    private @Nullable Frame message(Head head, int headEnd) {
        int slot = head.find(HeaderId.CONTENT_LENGTH);
        if (slot < 0) {
            return broken(400, "Missing Content-Length Header Field");
        }
        if (head.isTwice(HeaderId.CONTENT_LENGTH)) {
            return broken(400, "Multiple Content-Length Header Fields");
        }
        long length = Grammar.number(head.octets, head.valueStart(slot), head.valueEnd(slot), Integer.MAX_VALUE);
        if (length < 0) {
            return broken(400, "Malformed Content-Length Header Field");
        }
        if (headEnd - start + length > RequestScreen.MAX_OCTETS) {
            return broken(513, "Message Too Large");
        }
        int messageEnd = headEnd + (int) length;
        if (messageEnd > end) {
            return null;
        }
        byte[] message = Arrays.copyOfRange(octets, start, messageEnd);
        consume(messageEnd - start);
        return new Frame.Message(message);
    }

    private Frame broken(int status, String reason) {
        return new Frame.Broken(Arrays.copyOfRange(octets, start, end), status, reason);
    }

    /** Behind the empty line after the header fields, or -1. */
    private int headEnd() {
        for (int i = Math.max(searched, start); i < end; i++) {
            if (octets[i] != '\n') {
                continue;
            }
            if (i + 1 < end && octets[i + 1] == '\n') {
                return i + 2;
            }
            if (i + 2 < end && octets[i + 1] == '\r' && octets[i + 2] == '\n') {
                return i + 3;
            }
        }
        searched = Math.max(start, end - 3);
        return -1;
    }

    private void consume(int n) {
        start += n;
        searched = start;
        if (start == end) {
            start = 0;
            end = 0;
            searched = 0;
            octets = NOTHING;
        }
    }
}
