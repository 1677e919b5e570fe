package org.carillon.sip;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A SIP, SIPS or TEL URI, or a service URN (RFC 3261 §19.1 (SIP and SIPS Uniform Resource Indicators), RFC 3966 §3 (URI
 * Syntax), RFC 5031 §3 (Registration Template)).
 *
 * @param scheme sip, sips, tel or urn, in lower case
 * @param user the user part with escapes resolved, or null; for tel the number as it stands, for urn {@code service:} and
 *     the labels in lower case
 * @param host host name in lower case, IPv4 address, or IPv6 reference with brackets; empty for tel and urn
 * @param port 1 to 65535, or -1 where the URI names none
 * @param parameters names in lower case, in order; a parameter without value has the empty text
 * @param headers what follows the question mark, as it stands, or null
 */
public record SipUri(
        String scheme,
        @Nullable String user,
        String host,
        int port,
        Map<String, String> parameters,
        @Nullable String headers) {
    private static final String USER_UNRESERVED = "-_.!~*'()&=+$,;?/";

    /** RFC 5031 §3 (Registration Template): labels of letters, digits and hyphens, compared without regard to case. */
    private static final Pattern SERVICE = Pattern.compile("service:[a-z0-9-]{1,63}(\\.[a-z0-9-]{1,63}){0,26}");

    public SipUri {
        parameters = parameters.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    public static SipUri of(@Nullable String user, String host) {
        return new SipUri("sip", user, host.toLowerCase(Locale.ROOT), -1, Map.of(), null);
    }

    public static SipUri of(@Nullable String user, String host, int port) {
        return new SipUri("sip", user, host.toLowerCase(Locale.ROOT), port, Map.of(), null);
    }

    /** @throws IllegalArgumentException when the text is no URI of one of the schemes; the message says why */
    public static SipUri parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("URI without scheme");
        }
        refuseForbidden(text);
        String scheme = text.substring(0, colon).toLowerCase(Locale.ROOT);
        String rest = text.substring(colon + 1);
        if (scheme.equals("tel")) {
            int semicolon = rest.indexOf(';');
            String number = semicolon < 0 ? rest : rest.substring(0, semicolon);
            if (!isNumber(number)) {
                throw new IllegalArgumentException("tel URI without number");
            }
            return new SipUri(scheme, number, "", -1, parameters(semicolon < 0 ? "" : rest.substring(semicolon)), null);
        }
        if (scheme.equals("urn")) {
            return service(rest.toLowerCase(Locale.ROOT));
        }
        if (!scheme.equals("sip") && !scheme.equals("sips")) {
            throw new IllegalArgumentException("URI scheme " + scheme + " is not supported");
        }
        int at = rest.indexOf('@');
        String user = null;
        if (at >= 0) {
            String userinfo = rest.substring(0, at);
            int password = userinfo.indexOf(':');
            user = unescape(password < 0 ? userinfo : userinfo.substring(0, password));
            if (user.isEmpty()) {
                throw new IllegalArgumentException("URI with empty user");
            }
            rest = rest.substring(at + 1);
        }
        int question = rest.indexOf('?');
        String headers = question < 0 ? null : rest.substring(question + 1);
        if (question >= 0) {
            rest = rest.substring(0, question);
        }
        int semicolon = rest.indexOf(';');
        Map<String, String> parameters = parameters(semicolon < 0 ? "" : rest.substring(semicolon));
        String hostport = semicolon < 0 ? rest : rest.substring(0, semicolon);
        int bracket = hostport.indexOf(']');
        int portAt = hostport.indexOf(':', bracket < 0 ? 0 : bracket);
        String host = portAt < 0 ? hostport : hostport.substring(0, portAt);
        int port = portAt < 0 ? -1 : port(hostport.substring(portAt + 1));
        if (!isHost(host)) {
            throw new IllegalArgumentException("URI with bad host");
        }
        return new SipUri(scheme, user, host.toLowerCase(Locale.ROOT), port, parameters, headers);
    }

    private static SipUri service(String name) {
        if (!SERVICE.matcher(name).matches()) {
            throw new IllegalArgumentException("URN that names no service");
        }
        return new SipUri("urn", name, "", -1, Map.of(), null);
    }

    /** Whether it says where a request is sent: a telephone number and a service do not. */
    public boolean namesHost() {
        return !host.isEmpty();
    }

    public @Nullable String parameter(String name) {
        return parameters.get(name);
    }

    public SipUri withParameter(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(parameters);
        more.put(name, value);
        return new SipUri(scheme, user, host, port, more, headers);
    }

    /** The address-of-record: scheme, user and host, nothing else (RFC 3261 §10.3 (Processing REGISTER Requests), step 5). */
    public SipUri addressOfRecord() {
        return new SipUri(scheme, user, host, -1, Map.of(), null);
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder(64).append(scheme).append(':');
        if (user != null && host.isEmpty()) {
            out.append(user);
        } else if (user != null) {
            escape(user, out);
        }
        if (user != null && !host.isEmpty()) {
            out.append('@');
        }
        out.append(host);
        if (port >= 0) {
            out.append(':').append(port);
        }
        parameters.forEach((name, value) -> {
            out.append(';').append(name);
            if (!value.isEmpty()) {
                out.append('=').append(value);
            }
        });
        if (headers != null) {
            out.append('?').append(headers);
        }
        return out.toString();
    }

    private static Map<String, String> parameters(String text) {
        if (text.isEmpty()) {
            return Map.of();
        }
        Map<String, String> found = new LinkedHashMap<>();
        for (String part : text.substring(1).split(";", -1)) {
            int equals = part.indexOf('=');
            String name = (equals < 0 ? part : part.substring(0, equals)).toLowerCase(Locale.ROOT);
            if (name.isEmpty()) {
                throw new IllegalArgumentException("URI with empty parameter");
            }
            found.put(name, equals < 0 ? "" : part.substring(equals + 1));
        }
        return found;
    }

    /** RFC 3966 §3 (URI Syntax): digits, with + in front or with * and #, and visual separators; nothing is escaped. */
    private static boolean isNumber(String number) {
        boolean digit = false;
        for (int i = 0; i < number.length(); i++) {
            char c = number.charAt(i);
            boolean good = c < 128 && Character.digit(c, 16) >= 0 || c == '*' || c == '#';
            if (!good && "-.()".indexOf(c) < 0 && !(c == '+' && i == 0)) {
                return false;
            }
            digit |= good;
        }
        return digit;
    }

    private static int port(String digits) {
        if (digits.isEmpty() || digits.length() > 5 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException("URI with bad port");
        }
        int port = Integer.parseInt(digits);
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("URI with bad port");
        }
        return port;
    }

    /** What no part of a URI may hold unescaped; brackets and quotes would end it where it stands in a header field. */
    private static void refuseForbidden(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c == 127 || c == '<' || c == '>' || c == '"') {
                throw new IllegalArgumentException("URI with forbidden character " + (int) c);
            }
        }
    }

    private static boolean isHost(String host) {
        if (host.isEmpty()) {
            return false;
        }
        return host.charAt(0) == '[' ? isReference(host) : isName(host);
    }

    /** A host name or IPv4 address; the underscore stands in names that people use all the same. */
    private static boolean isName(String host) {
        char before = '.';
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            boolean good = c >= '0' && c <= '9'
                    || c >= 'a' && c <= 'z'
                    || c >= 'A' && c <= 'Z'
                    || c == '-'
                    || c == '_'
                    || c == '.' && before != '.';
            if (!good) {
                return false;
            }
            before = c;
        }
        return true;
    }

    /** An IPv6 address in brackets. */
    private static boolean isReference(String host) {
        int colons = 0;
        for (int i = 1; i < host.length() - 1; i++) {
            char c = host.charAt(i);
            if (c == ':') {
                colons++;
            } else if (c != '.' && Character.digit(c, 16) < 0 || c > 127) {
                return false;
            }
        }
        return colons >= 2 && host.charAt(host.length() - 1) == ']';
    }

    /** RFC 3261 §19.1.2 (Character Escaping Requirements). */
    private static String unescape(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] from = text.getBytes(StandardCharsets.UTF_8);
        byte[] octets = new byte[from.length];
        int n = 0;
        for (int i = 0; i < from.length; i++) {
            if (from[i] == '%') {
                int high = i + 2 <= from.length - 1 ? Character.digit(from[i + 1], 16) : -1;
                int low = i + 2 <= from.length - 1 ? Character.digit(from[i + 2], 16) : -1;
                if (high < 0 || low < 0) {
                    throw new IllegalArgumentException("URI with broken escape");
                }
                octets[n++] = (byte) (high * 16 + low);
                i += 2;
            } else {
                octets[n++] = from[i];
            }
        }
        return new String(octets, 0, n, StandardCharsets.UTF_8);
    }

    private static void escape(String text, StringBuilder out) {
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (octet & 0xff);
            if (c >= 'a' && c <= 'z'
                    || c >= 'A' && c <= 'Z'
                    || c >= '0' && c <= '9'
                    || USER_UNRESERVED.indexOf(c) >= 0) {
                out.append(c);
            } else {
                out.append('%')
                        .append(Character.toUpperCase(Character.forDigit(c >> 4, 16)))
                        .append(Character.toUpperCase(Character.forDigit(c & 15, 16)));
            }
        }
    }
}
