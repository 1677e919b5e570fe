package org.carillon.sip.ra.message;

import org.jspecify.annotations.Nullable;

/**
 * The first value of the first Via (RFC 3261 §20.42 (Via)): where the answer goes, what identifies the transaction, and
 * at which offsets received and rport are to be written.
 */
final class TopVia {
    /** Where the value ends: a comma before the next value, or the end of the line. */
    int end;

    int hostStart;
    int hostEnd;
    /** -1 where sent-by names no port. */
    int port = -1;

    int branchStart = -1;
    int branchEnd = -1;
    /** Where the value of rport is to be written, "=value" there being replaced; -1 where the client does not ask for it. */
    int rportStart = -1;

    int rportEnd = -1;
    /** From the semicolon before received to its end; -1 where there is none. */
    int receivedStart = -1;

    int receivedEnd = -1;

    /** Behind the name of oc (RFC 7339 §4.1 (The "oc" Parameter)); -1 where there is none. */
    int ocStart = -1;

    int ocEnd = -1;
    /** The value of oc-algo, quotes included; -1 where there is none. */
    int ocAlgorithmStart = -1;

    int ocAlgorithmEnd = -1;
    int ocValidityStart = -1;
    int ocValidityEnd = -1;
    int ocSequenceStart = -1;
    int ocSequenceEnd = -1;

    private final byte[] octets;
    private int at;

    private TopVia(byte[] octets, int from) {
        this.octets = octets;
        this.at = from;
    }

    /** @return null when the octets are no Via value */
    static @Nullable TopVia parse(byte[] octets, int from, int to) {
        TopVia via = new TopVia(octets, from);
        return via.parse(to) ? via : null;
    }

    /** RFC 3261 §8.1.1.7 (Via): the branches of everybody who follows it begin so. */
    boolean hasMagicCookie() {
        return branchEnd - branchStart > 7
                && (octets[branchStart] | 0x20) == 'z'
                && octets[branchStart + 1] == '9'
                && (octets[branchStart + 2] | 0x20) == 'h'
                && (octets[branchStart + 3] | 0x20) == 'g'
                && octets[branchStart + 4] == '4'
                && (octets[branchStart + 5] | 0x20) == 'b'
                && (octets[branchStart + 6] | 0x20) == 'k';
    }

    private boolean parse(int to) {
        if (!literal("sip", to) || !slash(to) || !literal("2.0", to) || !slash(to)) {
            return false;
        }
        int transport = at;
        at = token(to);
        if (at == transport || at == to || !isSpace(octets[at])) {
            return false;
        }
        skipSpace(to);
        if (!host(to)) {
            return false;
        }
        while (at < to && octets[at] != ',') {
            if (octets[at] != ';' || !parameter(to)) {
                return false;
            }
        }
        end = at;
        return true;
    }

    private boolean host(int to) {
        hostStart = at;
        if (at < to && octets[at] == '[') {
            while (at < to && octets[at] != ']') {
                at++;
            }
            if (at == to) {
                return false;
            }
            at++;
        } else {
            while (at < to && isHost(octets[at])) {
                at++;
            }
        }
        hostEnd = at;
        if (hostEnd == hostStart) {
            return false;
        }
        skipSpace(to);
        if (at < to && octets[at] == ':') {
            at++;
            skipSpace(to);
            int digits = at;
            while (at < to && octets[at] >= '0' && octets[at] <= '9') {
                at++;
            }
            port = (int) Grammar.number(octets, digits, at, 65535);
            if (port < 1) {
                return false;
            }
            skipSpace(to);
        }
        return true;
    }

    private boolean parameter(int to) {
        int semicolon = at++;
        skipSpace(to);
        int name = at;
        at = token(to);
        int nameEnd = at;
        if (name == nameEnd) {
            return false;
        }
        skipSpace(to);
        int value = -1;
        int valueEnd = nameEnd;
        if (at < to && octets[at] == '=') {
            at++;
            skipSpace(to);
            value = at;
            if (at < to && octets[at] == '"') {
                if (!quoted(to)) {
                    return false;
                }
            } else {
                while (at < to && octets[at] != ';' && octets[at] != ',' && !isSpace(octets[at])) {
                    at++;
                }
            }
            valueEnd = at;
            if (value == valueEnd) {
                return false;
            }
            skipSpace(to);
        }
        if (is("branch", name, nameEnd)) {
            branchStart = value < 0 ? nameEnd : value;
            branchEnd = valueEnd;
        } else if (is("rport", name, nameEnd)) {
            rportStart = nameEnd;
            rportEnd = valueEnd;
        } else if (is("received", name, nameEnd)) {
            receivedStart = semicolon;
            receivedEnd = valueEnd;
        } else if (nameEnd - name >= 2 && (octets[name] | 0x20) == 'o' && (octets[name + 1] | 0x20) == 'c') {
            overload(name, nameEnd, value, valueEnd);
        }
        return true;
    }

    private void overload(int name, int nameEnd, int value, int valueEnd) {
        if (is("oc", name, nameEnd)) {
            ocStart = nameEnd;
            ocEnd = valueEnd;
        } else if (value >= 0 && is("oc-algo", name, nameEnd)) {
            ocAlgorithmStart = value;
            ocAlgorithmEnd = valueEnd;
        } else if (value >= 0 && is("oc-validity", name, nameEnd)) {
            ocValidityStart = value;
            ocValidityEnd = valueEnd;
        } else if (value >= 0 && is("oc-seq", name, nameEnd)) {
            ocSequenceStart = value;
            ocSequenceEnd = valueEnd;
        }
    }

    private boolean quoted(int to) {
        for (at++; at < to; at++) {
            if (octets[at] == '\\') {
                at++;
            } else if (octets[at] == '"') {
                at++;
                return true;
            }
        }
        return false;
    }

    private boolean literal(String lower, int to) {
        if (to - at < lower.length()) {
            return false;
        }
        for (int i = 0; i < lower.length(); i++) {
            char c = (char) octets[at + i];
            if ((c >= 'A' && c <= 'Z' ? c | 0x20 : c) != lower.charAt(i)) {
                return false;
            }
        }
        at += lower.length();
        return true;
    }

    private boolean slash(int to) {
        skipSpace(to);
        if (at == to || octets[at] != '/') {
            return false;
        }
        at++;
        skipSpace(to);
        return true;
    }

    private int token(int to) {
        int i = at;
        while (i < to && Grammar.isToken(octets, i, i + 1)) {
            i++;
        }
        return i;
    }

    private boolean is(String lower, int from, int to) {
        if (to - from != lower.length()) {
            return false;
        }
        for (int i = 0; i < lower.length(); i++) {
            if ((octets[from + i] | 0x20) != lower.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private void skipSpace(int to) {
        while (at < to && isSpace(octets[at])) {
            at++;
        }
    }

    private static boolean isSpace(byte octet) {
        return octet == ' ' || octet == '\t' || octet == '\r' || octet == '\n';
    }

    private static boolean isHost(byte octet) {
        return octet >= '0' && octet <= '9'
                || octet >= 'a' && octet <= 'z'
                || octet >= 'A' && octet <= 'Z'
                || octet == '.'
                || octet == '-'
                || octet == '_';
    }
}
