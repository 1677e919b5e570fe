package org.carillon.sip;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The value of From, To or Contact (RFC 3261 §20.10 (Contact)).
 *
 * @param displayName with quoting resolved, or null
 * @param parameters header parameters, names in lower case, values with quotes as they stand; without value: empty text
 */
public record NameAddress(@Nullable String displayName, SipUri uri, Map<String, String> parameters) {
    public NameAddress {
        parameters = parameters.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    public static NameAddress of(@Nullable String displayName, SipUri uri) {
        return new NameAddress(displayName, uri, Map.of());
    }

    /** @throws IllegalArgumentException when the text is no name-addr or addr-spec; the message says why */
    public static NameAddress parse(String text) {
        String rest = text.strip();
        String display = null;
        String uri;
        if (rest.startsWith("\"")) {
            StringBuilder name = new StringBuilder();
            int i = 1;
            for (; i < rest.length() && rest.charAt(i) != '"'; i++) {
                if (rest.charAt(i) == '\\' && ++i == rest.length()) {
                    break;
                }
                name.append(rest.charAt(i));
            }
            if (i >= rest.length()) {
                throw new IllegalArgumentException("display name without closing quote");
            }
            display = name.toString();
            rest = rest.substring(i + 1).strip();
            if (!rest.startsWith("<")) {
                throw new IllegalArgumentException("display name without <URI>");
            }
        }
        int open = rest.indexOf('<');
        if (open >= 0) {
            if (display == null && open > 0) {
                display = tokens(rest.substring(0, open).strip());
            }
            int close = rest.indexOf('>', open);
            if (close < 0) {
                throw new IllegalArgumentException("URI without closing >");
            }
            uri = rest.substring(open + 1, close);
            rest = rest.substring(close + 1).strip();
        } else {
            // RFC 3261 §20.10 (Contact): without brackets everything after the first semicolon is a header parameter
            int semicolon = rest.indexOf(';');
            uri = (semicolon < 0 ? rest : rest.substring(0, semicolon)).strip();
            rest = semicolon < 0 ? "" : rest.substring(semicolon);
        }
        return new NameAddress(display, SipUri.parse(uri), parameters(rest));
    }

    /**
     * The values of all lines of a header that lists addresses; a line may hold several, set apart by commas outside of
     * quotes and angle brackets (RFC 3261 §7.3.1 (Header Field Format)).
     */
    public static List<String> split(List<String> lines) {
        List<String> values = new ArrayList<>(lines.size());
        for (String line : lines) {
            int from = 0;
            boolean quoted = false;
            boolean bracketed = false;
            for (int i = 0; i < line.length(); i++) {
                char c = line.charAt(i);
                if (quoted) {
                    if (c == '\\') {
                        i++;
                    } else if (c == '"') {
                        quoted = false;
                    }
                } else if (c == '"') {
                    quoted = true;
                } else if (c == '<') {
                    bracketed = true;
                } else if (c == '>') {
                    bracketed = false;
                } else if (c == ',' && !bracketed) {
                    add(line.substring(from, i), values);
                    from = i + 1;
                }
            }
            add(line.substring(from), values);
        }
        return values;
    }

    private static void add(String value, List<String> values) {
        String text = value.strip();
        if (!text.isEmpty()) {
            values.add(text);
        }
    }

    public @Nullable String tag() {
        return parameters.get("tag");
    }

    /** The same address with this tag in place of any other. */
    public NameAddress withTag(String tag) {
        Map<String, String> more = new LinkedHashMap<>(parameters);
        more.put("tag", tag);
        return new NameAddress(displayName, uri, more);
    }

    public @Nullable String parameter(String name) {
        return parameters.get(name);
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder(96);
        if (displayName != null && !displayName.isEmpty()) {
            quote(displayName, out);
        }
        out.append('<').append(uri).append('>');
        parameters.forEach((name, value) -> {
            out.append(';').append(name);
            if (!value.isEmpty()) {
                out.append('=').append(value);
            }
        });
        return out.toString();
    }

    /** RFC 3261 §25.1 (Basic Rules), quoted-string; a line end, which cannot be quoted, becomes a space. */
    private static void quote(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\r' || c == '\n' || c == 0) {
                out.append(' ');
                continue;
            }
            if (c == '"' || c == '\\' || c < ' ' && c != '\t' || c == 127) {
                out.append('\\');
            }
            out.append(c);
        }
        out.append("\" ");
    }

    /** A display name without quotes is made of tokens; letters beyond ASCII are let through. */
    private static String tokens(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean good = c >= '0' && c <= '9'
                    || c >= 'a' && c <= 'z'
                    || c >= 'A' && c <= 'Z'
                    || c >= 128
                    || " \t-.!%*_+`'~".indexOf(c) >= 0;
            if (!good) {
                throw new IllegalArgumentException("display name with " + c + " but without quotes");
            }
        }
        return text;
    }

    private static Map<String, String> parameters(String text) {
        if (text.isEmpty()) {
            return Map.of();
        }
        Map<String, String> found = new LinkedHashMap<>();
        int i = 0;
        while (i < text.length()) {
            if (text.charAt(i) != ';') {
                throw new IllegalArgumentException("unexpected text after the URI");
            }
            int end = i + 1;
            boolean quoted = false;
            for (; end < text.length() && (quoted || text.charAt(end) != ';'); end++) {
                if (text.charAt(end) == '"') {
                    quoted = !quoted;
                } else if (quoted && text.charAt(end) == '\\') {
                    end++;
                }
            }
            if (quoted) {
                throw new IllegalArgumentException("header parameter without closing quote");
            }
            String part = text.substring(i + 1, Math.min(end, text.length())).strip();
            int equals = part.indexOf('=');
            String name =
                    (equals < 0 ? part : part.substring(0, equals)).strip().toLowerCase(Locale.ROOT);
            if (name.isEmpty()) {
                throw new IllegalArgumentException("empty header parameter");
            }
            found.put(name, equals < 0 ? "" : part.substring(equals + 1).strip());
            i = end;
        }
        return found;
    }
}
