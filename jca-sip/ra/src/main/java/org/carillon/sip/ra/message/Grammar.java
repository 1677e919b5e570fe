package org.carillon.sip.ra.message;

/** The lexical rules of RFC 3261 §25.1 (Basic Rules) that are asked for octet by octet. */
final class Grammar {
    private static final boolean[] TOKEN = new boolean[128];

    static {
        for (char c = 0; c < 128; c++) {
            TOKEN[c] = c >= '0' && c <= '9'
                    || c >= 'a' && c <= 'z'
                    || c >= 'A' && c <= 'Z'
                    || "-.!%*_+`'~".indexOf(c) >= 0;
        }
    }

    private Grammar() {}

    static boolean isToken(byte[] octets, int from, int to) {
        for (int i = from; i < to; i++) {
            if (octets[i] < 0 || !TOKEN[octets[i]]) {
                return false;
            }
        }
        return to > from;
    }

    /** The decimal number between the offsets, or -1 when it is no number or larger than the limit. */
    static long number(byte[] octets, int from, int to, long limit) {
        if (from >= to) {
            return -1;
        }
        long number = 0;
        for (int i = from; i < to; i++) {
            int digit = octets[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
            if (number > limit) {
                return -1;
            }
        }
        return number;
    }
}
