package org.carillon.routing.rule;

/** A rule while it is read. Blanks between words mean nothing. */
final class RuleText {
    private static final int MAX_WORD = 32;

    private final String text;
    private int at;

    RuleText(String text) {
        this.text = text;
    }

    boolean atEnd() {
        skipBlanks();
        return at == text.length();
    }

    boolean accept(String sign) {
        skipBlanks();
        boolean there = text.startsWith(sign, at);
        if (there) {
            at += sign.length();
        }
        return there;
    }

    void expect(String sign) {
        if (!accept(sign)) {
            throw wrong("'" + sign + "' is expected, not " + found());
        }
    }

    /** Whether the sign comes next; it stays. */
    boolean sees(String sign) {
        skipBlanks();
        return text.startsWith(sign, at);
    }

    /** Whether this whole word comes next; it stays. */
    boolean seesWord(String word) {
        return sees(word) && (at + word.length() == text.length() || !inWord(text.charAt(at + word.length())));
    }

    boolean acceptWord(String word) {
        return seesWord(word) && accept(word);
    }

    /** A keyword: letters and hyphens; empty where there is none. */
    String keyword() {
        skipBlanks();
        int start = at;
        while (at < text.length() && (letter(text.charAt(at)) || text.charAt(at) == '-')) {
            at++;
        }
        return text.substring(start, at);
    }

    /** Digits, letters and the signs of telephones; empty where there is none. */
    String word() {
        skipBlanks();
        int start = at;
        while (at < text.length() && inWord(text.charAt(at))) {
            at++;
        }
        if (at - start > MAX_WORD) {
            int end = at;
            at = start;
            throw wrong("a prefix has at most " + MAX_WORD + " characters, this has " + (end - start));
        }
        return text.substring(start, at);
    }

    /** A text in quotes, without them. The opening quote is next. */
    String quoted() {
        expect("\"");
        int start = at;
        while (at < text.length() && text.charAt(at) != '"') {
            if (text.charAt(at) < ' ' || text.charAt(at) == 127) {
                throw wrong("a control character is not allowed in a text");
            }
            at++;
        }
        if (at == text.length()) {
            throw wrong("the closing quote is missing");
        }
        at++;
        return text.substring(start, at - 1);
    }

    int position() {
        skipBlanks();
        return at + 1;
    }

    RuleSyntaxException wrong(String wanted) {
        return new RuleSyntaxException(position(), wanted);
    }

    /** What stands here, for a message. */
    String found() {
        skipBlanks();
        return at == text.length() ? "the end" : "'" + text.charAt(at) + "'";
    }

    private void skipBlanks() {
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
    }

    private static boolean letter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static boolean inWord(char c) {
        return letter(c) || c >= '0' && c <= '9' || "+*#._".indexOf(c) >= 0;
    }
}
