package org.carillon.sip.ra.message;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Collects the octets of one message; one for each thread, so that writing costs one array, the result. */
final class OctetWriter {
    private static final ThreadLocal<OctetWriter> WRITERS = ThreadLocal.withInitial(OctetWriter::new);
    private static final int KEPT = 32 * 1024;

    private byte[] octets = new byte[2048];
    private int length;

    private OctetWriter() {}

    /** This thread's writer, empty. */
    static OctetWriter get() {
        OctetWriter writer = WRITERS.get();
        writer.length = 0;
        return writer;
    }

    /** Text of ours that is known to be ASCII. */
    @SuppressWarnings("deprecation") // the low octets of the characters, which is what ASCII is
    OctetWriter ascii(String text) {
        int n = text.length();
        reserve(n);
        text.getBytes(0, n, octets, length);
        length += n;
        return this;
    }

    /**
     * Text of a caller, in UTF-8.
     *
     * @throws IllegalArgumentException when it holds a line end or null, which would make a header field of the caller's own
     */
    OctetWriter text(String text) {
        boolean ascii = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\r' || c == '\n' || c == 0) {
                throw new IllegalArgumentException("a line end or null at " + i + " of a part of a message");
            }
            ascii &= c < 128;
        }
        return ascii ? ascii(text) : octets(text.getBytes(StandardCharsets.UTF_8));
    }

    OctetWriter number(long number) {
        return ascii(Long.toString(number));
    }

    OctetWriter octets(byte[] from) {
        reserve(from.length);
        System.arraycopy(from, 0, octets, length, from.length);
        length += from.length;
        return this;
    }

    OctetWriter octets(byte[] from, int start, int end) {
        int n = end - start;
        reserve(n);
        System.arraycopy(from, start, octets, length, n);
        length += n;
        return this;
    }

    /** Octets of a received message with line ends, which only folding leaves there, as spaces. */
    OctetWriter unfolded(byte[] from, int start, int end) {
        int n = end - start;
        reserve(n);
        System.arraycopy(from, start, octets, length, n);
        for (int i = length; i < length + n; i++) {
            if (octets[i] == '\r' || octets[i] == '\n') {
                octets[i] = ' ';
            }
        }
        length += n;
        return this;
    }

    OctetWriter line() {
        reserve(2);
        octets[length++] = '\r';
        octets[length++] = '\n';
        return this;
    }

    /** What was written, as an array of its own. */
    byte[] octets() {
        byte[] message = Arrays.copyOf(octets, length);
        if (octets.length > KEPT) {
            octets = new byte[2048];
        }
        return message;
    }

    private void reserve(int more) {
        if (length + more > octets.length) {
            octets = Arrays.copyOf(octets, Math.max(octets.length * 2, length + more));
        }
    }
}
