package org.carillon.sip.ra.message;

/**
 * The shape that the value of a Contact, Route or Record-Route has nearly always: one SIP URI without escapes, headers or
 * IPv6 address, in angle brackets, then parameters (RFC 3261 §25.1 (Basic Rules)). It is told by one pass over the octets, where
 * the full grammar costs a dozen objects; a value of another shape is not wrong, the full grammar decides about it.
 */
final class PlainAddress {
    private final byte[] octets;
    private final int to;
    private int at;

    private PlainAddress(byte[] octets, int from, int to) {
        this.octets = octets;
        this.at = from;
        this.to = to;
    }

    static boolean matches(byte[] octets, int from, int to) {
        PlainAddress value = new PlainAddress(octets, from, to);
        return value.take('<')
                && value.scheme()
                && value.userAndHost()
                && value.port()
                && value.uriParameters()
                && value.take('>')
                && value.headerParameters()
                && value.at == to;
    }

    private boolean scheme() {
        int start = at;
        while (at < to && octets[at] != ':') {
            at++;
        }
        boolean secure = at - start == 4;
        boolean known = (secure || at - start == 3)
                && (octets[start] | 0x20) == 's'
                && (octets[start + 1] | 0x20) == 'i'
                && (octets[start + 2] | 0x20) == 'p'
                && (!secure || (octets[start + 3] | 0x20) == 's');
        return known && take(':');
    }

    private boolean userAndHost() {
        int start = at;
        while (at < to && isUser(octets[at])) {
            at++;
        }
        if (at < to && octets[at] == '@') {
            if (at == start) {
                return false;
            }
            at++;
        } else {
            at = start;
        }
        return host();
    }

    /** Labels of letters, digits and inner hyphens, set apart by single dots. */
    private boolean host() {
        byte before = '.';
        while (at < to && (isAlphanumeric(octets[at]) || octets[at] == '-' || octets[at] == '.')) {
            boolean edge = before == '.' || before == '-' && octets[at] == '.';
            if (edge && !isAlphanumeric(octets[at])) {
                return false;
            }
            before = octets[at++];
        }
        return isAlphanumeric(before);
    }

    private boolean port() {
        if (at == to || octets[at] != ':') {
            return true;
        }
        int digits = ++at;
        while (at < to && octets[at] >= '0' && octets[at] <= '9') {
            at++;
        }
        return Grammar.number(octets, digits, at, 65535) > 0;
    }

    private boolean uriParameters() {
        while (at < to && octets[at] == ';') {
            at++;
            if (!token() || at < to && octets[at] == '=' && !(take('=') && token())) {
                return false;
            }
        }
        return true;
    }

    private boolean headerParameters() {
        while (at < to && octets[at] == ';') {
            at++;
            if (!token()) {
                return false;
            }
            if (at < to && octets[at] == '=') {
                at++;
                if (!(at < to && octets[at] == '"' ? quoted() : token())) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean quoted() {
        at++;
        while (at < to && octets[at] >= ' ' && octets[at] != '"' && octets[at] != '\\' && octets[at] != 127) {
            at++;
        }
        return take('"');
    }

    private boolean token() {
        int start = at;
        while (at < to && Grammar.isToken(octets, at, at + 1)) {
            at++;
        }
        return at > start;
    }

    private boolean take(char wanted) {
        if (at == to || octets[at] != wanted) {
            return false;
        }
        at++;
        return true;
    }

    private static boolean isUser(byte octet) {
        return isAlphanumeric(octet) || octet == '-' || octet == '_' || octet == '.' || octet == '+' || octet == '=';
    }

    private static boolean isAlphanumeric(byte octet) {
        return octet >= '0' && octet <= '9' || octet >= 'a' && octet <= 'z' || octet >= 'A' && octet <= 'Z';
    }
}
