package org.carillon.registrar;

import java.nio.charset.StandardCharsets;

/** The {@code gr} parameter of public GRUUs (RFC 5627 §3.1.1 (Public GRUUs)): the instance id, escaped. */
final class GruuPolicy {
    /** RFC 3261 §25.1 (Basic Rules): what stands in a URI parameter as it is, besides letters and digits. */
    private static final String PARAMETER_CHARACTERS = "-_.!~*'()[]/:&+$";

    private GruuPolicy() {}

    /** The instance as the parameter holds it. */
    static String parameter(String instance) {
        StringBuilder out = new StringBuilder(instance.length() + 8);
        for (byte octet : instance.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (octet & 0xff);
            if (c >= 'a' && c <= 'z'
                    || c >= 'A' && c <= 'Z'
                    || c >= '0' && c <= '9'
                    || PARAMETER_CHARACTERS.indexOf(c) >= 0) {
                out.append(c);
            } else {
                out.append('%')
                        .append(Character.toUpperCase(Character.forDigit(c >> 4, 16)))
                        .append(Character.toUpperCase(Character.forDigit(c & 15, 16)));
            }
        }
        return out.toString();
    }

    /** Whether the parameter names this instance (RFC 3261 §19.1.4 (URI Comparison): without regard to case). */
    static boolean names(String parameter, String instance) {
        return parameter.equalsIgnoreCase(parameter(instance));
    }
}
