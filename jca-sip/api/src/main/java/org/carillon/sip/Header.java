package org.carillon.sip;

/**
 * One header line.
 *
 * @param name the header's name as it is to stand on the wire
 * @param value the value; a control character in it is refused, so that no caller can add a line of its own
 */
public record Header(String name, String value) {
    public Header {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c <= ' ' || c >= 127 || c == ':') {
                throw new IllegalArgumentException("not a header name: character " + (int) c + " at " + i);
            }
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' && c != '\t' || c == 127 || c == '\u0085' || c == '\u2028' || c == '\u2029') {
                throw new IllegalArgumentException(name + " holds control character " + (int) c + " at " + i);
            }
        }
    }
}
