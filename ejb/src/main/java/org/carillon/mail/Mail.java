package org.carillon.mail;

import org.carillon.mail.model.EmailAddress;
import org.jspecify.annotations.Nullable;

/**
 * A mail to one person.
 *
 * @param fromName shown beside our address, or null for the address alone
 * @param bcc who gets a copy without the recipient's knowledge, or null
 * @param replyTo where answers go, or null for our address
 * @param subject one line
 * @param text the body for those who read text
 * @param html the body for those who read HTML, or null for text alone
 */
public record Mail(
        EmailAddress to,
        @Nullable String fromName,
        @Nullable EmailAddress bcc,
        @Nullable EmailAddress replyTo,
        String subject,
        String text,
        @Nullable String html) {
    public Mail {
        requireOneLine(subject);
        if (fromName != null) {
            requireOneLine(fromName);
        }
    }

    /** Without what is in it. */
    @Override
    public String toString() {
        return "Mail[to=" + to.masked() + "]";
    }

    /** A line break would let a value become a header of its own. */
    private static void requireOneLine(String header) {
        if (header.chars().anyMatch(c -> Character.isISOControl(c) || c == '\u2028' || c == '\u2029')) {
            throw new IllegalArgumentException("a header of a mail is one line");
        }
    }
}
