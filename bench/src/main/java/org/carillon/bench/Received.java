package org.carillon.bench;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A received datagram, looked into without copying. One object is used again for each datagram. Not thread-safe. */
final class Received {
    /** A header that this program looks for: its name and compact form in lower case (RFC 3261 §7.3.3 (Compact Form)). */
    enum Name {
        VIA("via", 'v'),
        FROM("from", 'f'),
        TO("to", 't'),
        CALL_ID("call-id", 'i'),
        CSEQ("cseq", '\0'),
        CONTACT("contact", 'm'),
        RECORD_ROUTE("record-route", '\0'),
        WWW_AUTHENTICATE("www-authenticate", '\0'),
        PROXY_AUTHENTICATE("proxy-authenticate", '\0');

        private final byte[] full;
        private final char compact;

        Name(String full, char compact) {
            this.full = Packet.ascii(full);
            this.compact = compact;
        }
    }

    private static final byte[] VERSION = Packet.ascii("SIP/2.0 ");

    byte[] octets = new byte[0];
    int length;

    Received of(byte[] array, int count) {
        octets = array;
        length = count;
        return this;
    }

    /** The status, or 0 where the datagram is no response. */
    int status() {
        if (length < 12 || !startsWith(VERSION)) {
            return 0;
        }
        return (octets[8] - '0') * 100 + (octets[9] - '0') * 10 + octets[10] - '0';
    }

    boolean startsWith(byte[] text) {
        return holds(0, text);
    }

    /** Whether the text stands at the offset. */
    boolean holds(int at, byte[] text) {
        if (at + text.length > length) {
            return false;
        }
        for (int i = 0; i < text.length; i++) {
            if (octets[at + i] != text[i]) {
                return false;
            }
        }
        return true;
    }

    /** All of it. */
    String text() {
        return new String(octets, 0, length, StandardCharsets.UTF_8);
    }

    /** Where the line after the one at the offset starts; the length where there is none. */
    int nextLine(int from) {
        for (int i = from; i < length; i++) {
            if (octets[i] == '\n') {
                return i + 1;
            }
        }
        return length;
    }

    boolean endsHeaders(int line) {
        return line >= length || octets[line] == '\r' || octets[line] == '\n';
    }

    boolean is(int line, Name name) {
        byte[] full = name.full;
        if ((octets[line] | 0x20) == name.compact && line + 1 < length && octets[line + 1] == ':') {
            return true;
        }
        if (line + full.length >= length || octets[line + full.length] != ':') {
            return false;
        }
        for (int i = 0; i < full.length; i++) {
            int c = octets[line + i];
            if (c != full[i] && (c | 0x20) != full[i]) {
                return false;
            }
        }
        return true;
    }

    /** Where the first line with this header starts, or -1. */
    int find(Name name) {
        for (int line = nextLine(0); !endsHeaders(line); line = nextLine(line)) {
            if (is(line, name)) {
                return line;
            }
        }
        return -1;
    }

    /** Where the value on the line starts: behind the colon and blanks. */
    int value(int line) {
        int i = line;
        while (i < length && octets[i] != ':') {
            i++;
        }
        i++;
        while (i < length && octets[i] == ' ') {
            i++;
        }
        return i;
    }

    /** The number of decimal digits at the offset, or -1 where there is no digit. */
    long number(int at) {
        long number = -1;
        for (int i = at; i < length && octets[i] >= '0' && octets[i] <= '9'; i++) {
            number = Math.max(number, 0) * 10 + octets[i] - '0';
        }
        return number;
    }

    /** The offset behind the digits at the offset. */
    int behindDigits(int at) {
        int i = at;
        while (i < length && octets[i] >= '0' && octets[i] <= '9') {
            i++;
        }
        return i;
    }

    /** Where the body starts; the length where there is none. */
    int body() {
        int line = nextLine(0);
        while (!endsHeaders(line)) {
            line = nextLine(line);
        }
        return nextLine(line);
    }

    /** The first challenge with this algorithm, MD5 where it names none; null where there is no such one. */
    @Nullable
    Challenge challenge(String algorithm) {
        for (int line = nextLine(0); !endsHeaders(line); line = nextLine(line)) {
            boolean proxy = is(line, Name.PROXY_AUTHENTICATE);
            if (proxy || is(line, Name.WWW_AUTHENTICATE)) {
                int from = value(line);
                String value = new String(octets, from, nextLine(line) - from, StandardCharsets.UTF_8).strip();
                Challenge challenge = Challenge.parse(value, proxy);
                if (challenge.algorithm().equalsIgnoreCase(algorithm)) {
                    return challenge;
                }
            }
        }
        return null;
    }

    String firstLine() {
        return new String(octets, 0, nextLine(0), StandardCharsets.UTF_8).strip();
    }

    /** The first value of a header field, or empty text. */
    String header(String name) {
        List<String> found = headers(name);
        return found.isEmpty() ? "" : found.getFirst();
    }

    /** The values of a header field, a line each. */
    List<String> headers(String name) {
        List<String> found = new ArrayList<>();
        for (String line : text().split("\r\n")) {
            if (line.isEmpty()) {
                break;
            }
            if (line.regionMatches(true, 0, name + ":", 0, name.length() + 1)) {
                found.add(line.substring(name.length() + 1).strip());
            }
        }
        return found;
    }
}
