package org.carillon.flow.phone;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds fields by name in a JSON text, wherever they stand; enough for a client that knows what it asked for. */
final class Json {
    private Json() {}

    /** The first string or number of that name. */
    static Optional<String> find(String json, String field) {
        return all(json, field).stream().findFirst();
    }

    static String get(String json, String field) {
        return find(json, field).orElseThrow(() -> new AssertionError("no \"" + field + "\" in " + json));
    }

    static List<String> all(String json, String field) {
        Matcher matcher = Pattern.compile(
                        "\"" + Pattern.quote(field) + "\"\\s*:\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|(-?[0-9][0-9.eE+-]*))")
                .matcher(json);
        List<String> values = new ArrayList<>();
        while (matcher.find()) {
            values.add(matcher.group(1) != null ? matcher.group(1).replaceAll("\\\\(.)", "$1") : matcher.group(2));
        }
        return values;
    }

    static String quote(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
