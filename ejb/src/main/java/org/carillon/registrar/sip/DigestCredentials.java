package org.carillon.registrar.sip;

import org.jspecify.annotations.Nullable;

/** The value of an Authorization or Proxy-Authorization header of the Digest scheme (RFC 7616 §3.4 (The Authorization Header Field)). */
final class DigestCredentials {
    private @Nullable String username;
    private @Nullable String realm;
    private @Nullable String nonce;
    private @Nullable String uri;
    private @Nullable String response;
    private @Nullable String algorithm;
    private @Nullable String cnonce;
    private @Nullable String qop;
    private @Nullable String nc;

    private DigestCredentials() {}

    /** Null for another scheme. @throws IllegalArgumentException when the parameters cannot be read or one comes twice */
    static @Nullable DigestCredentials parse(String value) {
        int at = skip(value, 0);
        if (!value.regionMatches(true, at, "Digest", 0, 6)
                || at + 6 >= value.length()
                || !blank(value.charAt(at + 6))) {
            return null;
        }
        DigestCredentials credentials = new DigestCredentials();
        at += 7;
        while ((at = skip(value, at)) < value.length()) {
            int equals = value.indexOf('=', at);
            if (equals < 0) {
                throw new IllegalArgumentException("digest parameter without value");
            }
            String name = value.substring(at, equals).strip();
            at = skipBlank(value, equals + 1);
            if (at < value.length() && value.charAt(at) == '"') {
                int end = closingQuote(value, at + 1);
                credentials.set(name, unescape(value.substring(at + 1, end)));
                at = end + 1;
            } else {
                int end = value.indexOf(',', at);
                end = end < 0 ? value.length() : end;
                credentials.set(name, value.substring(at, end).strip());
                at = end;
            }
        }
        return credentials;
    }

    private void set(String name, String text) {
        switch (name.length()) {
            case 2 -> nc = name.equalsIgnoreCase("nc") ? once(nc, text) : nc;
            case 3 -> {
                uri = name.equalsIgnoreCase("uri") ? once(uri, text) : uri;
                qop = name.equalsIgnoreCase("qop") ? once(qop, text) : qop;
            }
            case 5 -> {
                realm = name.equalsIgnoreCase("realm") ? once(realm, text) : realm;
                nonce = name.equalsIgnoreCase("nonce") ? once(nonce, text) : nonce;
            }
            case 6 -> cnonce = name.equalsIgnoreCase("cnonce") ? once(cnonce, text) : cnonce;
            case 8 -> {
                username = name.equalsIgnoreCase("username") ? once(username, text) : username;
                response = name.equalsIgnoreCase("response") ? once(response, text) : response;
            }
            case 9 -> algorithm = name.equalsIgnoreCase("algorithm") ? once(algorithm, text) : algorithm;
            default -> {
                // RFC 7616 §3.4 (The Authorization Header Field): an unknown parameter must be ignored
            }
        }
    }

    private static String once(@Nullable String before, String text) {
        if (before != null) {
            throw new IllegalArgumentException("digest parameter comes twice");
        }
        return text;
    }

    private static int skip(String value, int at) {
        while (at < value.length() && (blank(value.charAt(at)) || value.charAt(at) == ',')) {
            at++;
        }
        return at;
    }

    private static int skipBlank(String value, int at) {
        while (at < value.length() && blank(value.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean blank(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }

    private static int closingQuote(String value, int at) {
        while (at < value.length() && value.charAt(at) != '"') {
            at += value.charAt(at) == '\\' ? 2 : 1;
        }
        if (at >= value.length()) {
            throw new IllegalArgumentException("digest parameter without closing quote");
        }
        return at;
    }

    private static String unescape(String text) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            out.append(c == '\\' && i + 1 < text.length() ? text.charAt(++i) : c);
        }
        return out.toString();
    }

    @Nullable
    String username() {
        return username;
    }

    @Nullable
    String realm() {
        return realm;
    }

    @Nullable
    String nonce() {
        return nonce;
    }

    @Nullable
    String uri() {
        return uri;
    }

    @Nullable
    String response() {
        return response;
    }

    @Nullable
    String algorithm() {
        return algorithm;
    }

    @Nullable
    String cnonce() {
        return cnonce;
    }

    @Nullable
    String qop() {
        return qop;
    }

    @Nullable
    String nc() {
        return nc;
    }
}
