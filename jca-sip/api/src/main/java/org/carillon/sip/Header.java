package org.carillon.sip;

/**
 * One header line.
 *
 * @param name the header's name as it is to stand on the wire, a token (RFC 3261 §25.1 (Basic Rules))
 * @param value the value; a control character in it is refused, so that no caller can add a line of its own
 */
public record Header(String name, String value) {
    public Header {
        if (!isToken(name)) {
            throw new IllegalArgumentException("not a header name: " + name.length() + " characters");
        }
        refuseControls(name, value);
    }

    static boolean isToken(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean good = c >= '0' && c <= '9'
                    || c >= 'a' && c <= 'z'
                    || c >= 'A' && c <= 'Z'
                    || "-.!%*_+`'~".indexOf(c) >= 0;
            if (!good) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    /** @param name what the text is, for the message */
    static void refuseControls(String name, String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' && c != '\t' || c == 127 || c == '\u0085' || c == '\u2028' || c == '\u2029') {
                throw new IllegalArgumentException(name + " holds control character " + (int) c + " at " + i);
            }
        }
    }
}
