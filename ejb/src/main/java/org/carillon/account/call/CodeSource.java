package org.carillon.account.call;

import java.util.regex.Pattern;

/**
 * The number that a call with a code comes from (R072): eight digits of ours, and the code. Whoever says the code strips
 * the eight.
 */
record CodeSource(String number) {
    static final int PREFIX_DIGITS = 8;

    private static final Pattern PREFIX = Pattern.compile("[1-9][0-9]{7}");
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{7}[0-9]{4}");

    CodeSource {
        if (!NUMBER.matcher(number).matches()) {
            throw new IllegalArgumentException("eight digits and a code of four are the source of a call");
        }
    }

    /** Whether these are eight digits, the first of which is no zero. */
    static boolean isPrefix(String digits) {
        return PREFIX.matcher(digits).matches();
    }

    /** What is said. */
    String code() {
        return number.substring(PREFIX_DIGITS);
    }

    /** Word for word: the code digit by digit, two times (R073). */
    String announcement() {
        String digits = String.join(" ", code().split(""));
        return "Your code is " + digits + ". Your code is " + digits + ".";
    }

    /** Without the code. */
    @Override
    public String toString() {
        return "CodeSource[]";
    }
}
