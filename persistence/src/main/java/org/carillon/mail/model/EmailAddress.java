package org.carillon.mail.model;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A mail address as people have one: RFC 5321 §4.1.2 (Command Argument Syntax) without quoted local parts, address
 * literals and letters beyond ASCII. The domain is in small letters; nothing in it can begin a new line of a message.
 */
public record EmailAddress(String value) {
    /** RFC 5321 §4.5.3.1.3 (Path) with its brackets taken off. */
    public static final int LONGEST = 254;

    private static final int LONGEST_LOCAL_PART = 64;
    private static final Pattern FORM =
            Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
                    + "@([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?");

    public EmailAddress {
        boolean good = value.length() <= LONGEST
                && value.indexOf('@') <= LONGEST_LOCAL_PART
                && FORM.matcher(value).matches();
        if (!good) {
            throw new IllegalArgumentException("not a mail address");
        }
    }

    /**
     * Takes an address as somebody typed it.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static EmailAddress of(String typed) {
        int at = typed.lastIndexOf('@');
        return new EmailAddress(
                at < 0 ? typed : typed.substring(0, at) + typed.substring(at).toLowerCase(Locale.ROOT));
    }

    /** For logs: the domain and the first letter can be seen. */
    public String masked() {
        return value.charAt(0) + "***" + value.substring(value.indexOf('@'));
    }

    @Override
    public String toString() {
        return value;
    }
}
