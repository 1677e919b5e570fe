package org.carillon.account.model;

/** Patterns of LIKE from what people type; for {@code escape '\'}. */
public final class LikePattern {
    private static final char ESCAPE = '\\';

    private LikePattern() {}

    /** Texts that begin so. */
    public static String beginning(String text) {
        return escape(text) + "%";
    }

    /** Texts that have it somewhere. */
    public static String part(String text) {
        return "%" + escape(text) + "%";
    }

    private static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%' || c == '_' || c == ESCAPE) {
                escaped.append(ESCAPE);
            }
            escaped.append(c);
        }
        return escaped.toString();
    }
}
