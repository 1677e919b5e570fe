package org.carillon.routing.rule;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.carillon.account.model.E164Number;
import org.jspecify.annotations.Nullable;

/**
 * How the fields that name a caller are built for a gateway, such as {@code from-user = login:number | phone}. The grammar
 * is in docs/operating/dial-rules.md.
 *
 * @param fields for each field its alternatives, of which the first with a value counts
 */
public record CallerIdRules(Map<Field, List<Alternative>> fields) {
    /** A field of the request that can be built. */
    public enum Field {
        FROM_DISPLAY,
        FROM_USER,
        IDENTITY;

        String keyword() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Where a text comes from. */
    public enum Source {
        LOGIN,
        PHONE,
        DISPLAY;

        String keyword() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Texts that are joined; without a value when one of them has none. */
    public record Alternative(List<Part> parts) {
        public Alternative {
            parts = List.copyOf(parts);
        }
    }

    /** A piece of an alternative. */
    public sealed interface Part {
        record Literal(String text) implements Part {}

        /** @param number whether only a telephone number counts; it is written in E.164 without prefix */
        record Value(Source source, boolean number) implements Part {}
    }

    public CallerIdRules {
        fields = Map.copyOf(fields);
    }

    /** @throws RuleSyntaxException when the text is none; an empty text names no field */
    public static CallerIdRules parse(String text) {
        RuleText in = new RuleText(text);
        Map<Field, List<Alternative>> fields = new EnumMap<>(Field.class);
        while (!in.atEnd()) {
            int start = in.position();
            Field field = field(in.keyword(), start);
            in.expect("=");
            List<Alternative> alternatives = new ArrayList<>();
            do {
                alternatives.add(alternative(in));
            } while (in.accept("|"));
            if (fields.put(field, alternatives) != null) {
                throw new RuleSyntaxException(start, "'" + field.keyword() + "' stands twice");
            }
            if (!in.atEnd() && !in.accept(";")) {
                throw in.wrong("'|' or ';' is expected, not " + in.found());
            }
        }
        return new CallerIdRules(fields);
    }

    /** These rules, and for fields that they do not name the others. */
    public CallerIdRules orElse(CallerIdRules others) {
        Map<Field, List<Alternative>> both = new EnumMap<>(Field.class);
        both.putAll(others.fields);
        both.putAll(fields);
        return new CallerIdRules(both);
    }

    public CallerId apply(CallerIdentity caller) {
        String user = value(Field.FROM_USER, caller);
        return new CallerId(
                value(Field.FROM_DISPLAY, caller),
                user == null ? CallerId.ANONYMOUS : user,
                value(Field.IDENTITY, caller));
    }

    private @Nullable String value(Field field, CallerIdentity caller) {
        for (Alternative alternative : fields.getOrDefault(field, List.of())) {
            StringBuilder joined = new StringBuilder();
            boolean complete = true;
            for (Part part : alternative.parts()) {
                String text = text(part, caller);
                complete &= text != null;
                joined.append(text);
            }
            if (complete && !joined.isEmpty()) {
                return joined.toString();
            }
        }
        return null;
    }

    private static @Nullable String text(Part part, CallerIdentity caller) {
        return switch (part) {
            case Part.Literal literal -> literal.text();
            case Part.Value value -> {
                String text = printable(
                        switch (value.source()) {
                            case LOGIN -> caller.login();
                            case PHONE -> caller.phone();
                            case DISPLAY -> caller.displayName();
                        });
                yield text == null || !value.number() ? text : number(text).orElse(null);
            }
        };
    }

    /** Without control characters, which a header field cannot carry; null where nothing is left. */
    private static @Nullable String printable(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String clean =
                text.replaceAll("[\\p{Cntrl}\\u2028\\u2029\\u0085]+", " ").strip();
        return clean.isEmpty() ? null : clean;
    }

    /** A telephone number with or without +, and with the signs that people put between digits. */
    private static Optional<String> number(String text) {
        String digits = text.replaceAll("^\\+|[ ()./-]", "");
        try {
            return Optional.of(E164Number.of(digits).digits());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Field field(String keyword, int position) {
        for (Field field : Field.values()) {
            if (field.keyword().equals(keyword)) {
                return field;
            }
        }
        throw new RuleSyntaxException(position, "'from-display', 'from-user' or 'identity' is expected");
    }

    private static Alternative alternative(RuleText in) {
        List<Part> parts = new ArrayList<>();
        do {
            parts.add(part(in));
        } while (!in.atEnd() && !in.sees("|") && !in.sees(";"));
        return new Alternative(parts);
    }

    private static Part part(RuleText in) {
        if (in.sees("\"")) {
            return new Part.Literal(in.quoted());
        }
        int start = in.position();
        String keyword = in.keyword();
        for (Source source : Source.values()) {
            if (source.keyword().equals(keyword)) {
                return new Part.Value(source, filtered(in));
            }
        }
        throw new RuleSyntaxException(start, "'login', 'phone', 'display' or a text in quotes is expected");
    }

    private static boolean filtered(RuleText in) {
        if (!in.accept(":")) {
            return false;
        }
        int start = in.position();
        if (!in.keyword().equals("number")) {
            throw new RuleSyntaxException(start, "'number' is expected");
        }
        return true;
    }
}
