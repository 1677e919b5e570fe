package org.carillon.event.model;

import java.util.LinkedHashMap;
import java.util.Map;

/** The details of an event as a flat JSON object of texts (RFC 8259 §4 (Objects)), the form in which the table keeps them. */
final class EventDetails {
    private EventDetails() {}

    static String write(Map<String, String> details) {
        StringBuilder out = new StringBuilder(32 + details.size() * 32).append('{');
        details.forEach((name, value) -> {
            if (out.length() > 1) {
                out.append(',');
            }
            text(name, out);
            out.append(':');
            text(value, out);
        });
        return out.append('}').toString();
    }

    /** @throws IllegalArgumentException when the text was not written by {@link #write} */
    static Map<String, String> read(String json) {
        Map<String, String> details = new LinkedHashMap<>();
        Reader reader = new Reader(json);
        reader.expect('{');
        while (!reader.accept('}')) {
            String name = reader.text();
            reader.expect(':');
            details.put(name, reader.text());
            reader.accept(',');
        }
        return details;
    }

    private static void text(String value, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ') {
                out.append("\\u00").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }

    private static final class Reader {
        private final String json;
        private int at;

        Reader(String json) {
            this.json = json;
        }

        boolean accept(char wanted) {
            boolean there = at < json.length() && json.charAt(at) == wanted;
            if (there) {
                at++;
            }
            return there;
        }

        void expect(char wanted) {
            if (!accept(wanted)) {
                throw new IllegalArgumentException("details: " + wanted + " expected at " + at);
            }
        }

        String text() {
            expect('"');
            StringBuilder value = new StringBuilder();
            while (at < json.length() && json.charAt(at) != '"') {
                char c = json.charAt(at++);
                if (c == '\\' && at < json.length()) {
                    c = json.charAt(at++);
                    if (c == 'u' && at + 4 <= json.length()) {
                        c = (char) Integer.parseInt(json, at, at + 4, 16);
                        at += 4;
                    }
                }
                value.append(c);
            }
            expect('"');
            return value.toString();
        }
    }
}
