package org.carillon.rating;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.carillon.problem.DomainException;
import org.jspecify.annotations.Nullable;

/**
 * Rates as comma-separated values (RFC 4180 §2 (Definition of the CSV Format)): the first line names the columns, in any
 * order; {@code prefix} and {@code price} must be there.
 */
final class RateCsv {
    private static final Set<String> COLUMNS = Set.of(
            "prefix",
            "description",
            "price",
            "fee",
            "message",
            "minimum",
            "increments",
            "free",
            "iso",
            "days",
            "from",
            "to",
            "validFrom",
            "validTo");

    private final String text;
    private int at;
    private int line = 1;

    private RateCsv(String text) {
        // spreadsheets begin a file with a byte order mark
        this.text = text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** A row and the line on which it stands, the first one being 1. */
    record Row(int line, RateRequest rate) {}

    /** @throws DomainException INVALID_REQUEST that names the line */
    static List<Row> parse(String text) {
        return new RateCsv(text).rows();
    }

    private List<Row> rows() {
        List<String> names = record();
        names.replaceAll(String::strip);
        if (!COLUMNS.containsAll(names)
                || Set.copyOf(names).size() < names.size()
                || !names.contains("prefix")
                || !names.contains("price")) {
            throw wrong(
                    1,
                    "the first line names columns: prefix, price, and others of "
                            + String.join(", ", COLUMNS.stream().sorted().toList()));
        }
        List<Row> rows = new ArrayList<>();
        while (at < text.length()) {
            int begin = line;
            List<String> values = record();
            if (values.size() == 1 && values.getFirst().isBlank()) {
                continue;
            }
            if (values.size() != names.size()) {
                throw wrong(begin, "there are " + values.size() + " values and " + names.size() + " columns");
            }
            Map<String, String> row = new HashMap<>();
            for (int i = 0; i < names.size(); i++) {
                row.put(names.get(i), values.get(i).strip());
            }
            rows.add(new Row(begin, request(row)));
        }
        return rows;
    }

    private static RateRequest request(Map<String, String> row) {
        return new RateRequest(
                row.getOrDefault("prefix", ""),
                row.get("description"),
                row.getOrDefault("price", ""),
                row.get("fee"),
                row.get("message"),
                row.get("minimum"),
                row.get("increments"),
                row.get("free"),
                row.get("iso"),
                row.get("days"),
                row.get("from"),
                row.get("to"),
                row.get("validFrom"),
                row.get("validTo"));
    }

    private List<String> record() {
        List<String> values = new ArrayList<>();
        do {
            values.add(value());
        } while (accept(','));
        accept('\r');
        if (at < text.length() && !accept('\n')) {
            throw wrong(line, "something follows a closing quote");
        }
        line++;
        return values;
    }

    private String value() {
        StringBuilder value = new StringBuilder();
        if (!accept('"')) {
            while (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
                value.append(text.charAt(at++));
            }
            return value.toString();
        }
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"' && !accept('"')) {
                return value.toString();
            }
            if (c == '\n') {
                line++;
            }
            value.append(c);
        }
        throw wrong(line, "a quote is not closed");
    }

    private boolean accept(char wanted) {
        boolean there = at < text.length() && text.charAt(at) == wanted;
        if (there) {
            at++;
        }
        return there;
    }

    /** @param field that is wrong, or null */
    static DomainException wrong(int line, @Nullable String field, String detail) {
        return DomainException.invalid("csv", "Line " + line + (field == null ? "" : ", " + field) + ": " + detail);
    }

    private static DomainException wrong(int line, String detail) {
        return wrong(line, null, detail + ".");
    }
}
