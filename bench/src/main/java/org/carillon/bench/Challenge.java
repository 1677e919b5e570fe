package org.carillon.bench;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A digest challenge (RFC 7616 §3.3 (The WWW-Authenticate Response Header Field)).
 *
 * @param opaque null where the challenge has none
 * @param qop whether the challenge offers the quality of protection "auth"
 * @param algorithm MD5 where the challenge names none
 * @param proxy whether it came in Proxy-Authenticate
 */
record Challenge(String realm, String nonce, @Nullable String opaque, boolean qop, String algorithm, boolean proxy) {
    /** @throws IllegalArgumentException when the value is no digest challenge with realm and nonce */
    static Challenge parse(String value, boolean proxy) {
        if (!value.regionMatches(true, 0, "Digest ", 0, 7)) {
            throw new IllegalArgumentException("no digest challenge");
        }
        Map<String, String> found = parameters(value.substring(7));
        String realm = found.get("realm");
        String nonce = found.get("nonce");
        if (realm == null || nonce == null) {
            throw new IllegalArgumentException("challenge without realm or nonce");
        }
        boolean auth = false;
        for (String quality : found.getOrDefault("qop", "").split(",")) {
            auth |= quality.strip().equalsIgnoreCase("auth");
        }
        return new Challenge(realm, nonce, found.get("opaque"), auth, found.getOrDefault("algorithm", "MD5"), proxy);
    }

    private static Map<String, String> parameters(String text) {
        Map<String, String> found = new HashMap<>();
        int i = 0;
        while (i < text.length()) {
            int equals = text.indexOf('=', i);
            if (equals < 0) {
                break;
            }
            String name = text.substring(i, equals).strip().toLowerCase(Locale.ROOT);
            int start = equals + 1;
            while (start < text.length() && text.charAt(start) == ' ') {
                start++;
            }
            int end;
            if (start < text.length() && text.charAt(start) == '"') {
                end = text.indexOf('"', start + 1);
                if (end < 0) {
                    throw new IllegalArgumentException("quote is not closed");
                }
                found.put(name, text.substring(start + 1, end));
                end = text.indexOf(',', end);
            } else {
                end = text.indexOf(',', start);
                found.put(
                        name,
                        text.substring(start, end < 0 ? text.length() : end).strip());
            }
            i = end < 0 ? text.length() : end + 1;
        }
        return found;
    }
}
