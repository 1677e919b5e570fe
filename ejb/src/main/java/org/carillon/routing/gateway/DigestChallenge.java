package org.carillon.routing.gateway;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The value of a WWW-Authenticate or Proxy-Authenticate header of the Digest scheme (RFC 7616 §3.3 (The WWW-Authenticate
 * Response Header Field)).
 *
 * @param algorithm as it stands, or null where there is none, which means MD5
 * @param qop the list of options as it stands, or null
 */
record DigestChallenge(
        String realm,
        String nonce,
        @Nullable String opaque,
        @Nullable String algorithm,
        @Nullable String qop,
        boolean stale) {
    /** Empty for another scheme, and for a challenge that cannot be read or says something twice. */
    static Optional<DigestChallenge> parse(String value) {
        String text = value.strip();
        if (!text.regionMatches(true, 0, "Digest ", 0, 7)) {
            return Optional.empty();
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        int at = 7;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == ' ' || c == '\t' || c == ',') {
                at++;
                continue;
            }
            int equals = text.indexOf('=', at);
            if (equals < 0) {
                return Optional.empty();
            }
            String name = text.substring(at, equals).strip().toLowerCase(Locale.ROOT);
            StringBuilder found = new StringBuilder();
            at = value(text, equals + 1, found);
            if (at < 0 || parameters.put(name, found.toString()) != null) {
                return Optional.empty();
            }
        }
        String realm = parameters.get("realm");
        String nonce = parameters.get("nonce");
        if (realm == null || nonce == null) {
            return Optional.empty();
        }
        return Optional.of(new DigestChallenge(
                realm,
                nonce,
                parameters.get("opaque"),
                parameters.get("algorithm"),
                parameters.get("qop"),
                "true".equalsIgnoreCase(parameters.get("stale"))));
    }

    /** Whether the option is among those of qop. */
    boolean offers(String option) {
        if (qop != null) {
            for (String offered : qop.split(",")) {
                if (offered.strip().equalsIgnoreCase(option)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Reads a token or a quoted string; returns the place after it, or -1 where the closing quote is missing. */
    private static int value(String text, int from, StringBuilder found) {
        int at = from;
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        if (at == text.length() || text.charAt(at) != '"') {
            int comma = text.indexOf(',', at);
            int end = comma < 0 ? text.length() : comma;
            found.append(text.substring(at, end).strip());
            return end;
        }
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"') {
                return at + 1;
            }
            if (c == '\\' && at + 1 < text.length()) {
                at++;
                c = text.charAt(at);
            }
            found.append(c);
        }
        return -1;
    }
}
