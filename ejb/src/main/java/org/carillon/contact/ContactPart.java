package org.carillon.contact;

import java.util.regex.Pattern;
import org.carillon.problem.DomainException;
import org.jspecify.annotations.Nullable;

/**
 * Which part of which address book is sent.
 *
 * @param country of numbers without one, as ISO 3166-1 alpha-2 or calling code; null for the owner's own
 * @param book names a whole book, whose parts replace what was there once all of them have come; null for changes
 * @param part from 1 to {@code parts}
 */
public record ContactPart(
        @Nullable String country, @Nullable String book, int part, int parts) {
    private static final int MOST = 1000;
    private static final Pattern BOOK = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

    /** @throws DomainException INVALID_REQUEST */
    public ContactPart {
        if (book != null && !BOOK.matcher(book).matches()) {
            throw DomainException.invalid("book", "This must be 1 to 64 letters, digits, dots, dashes or underlines.");
        }
        if (parts < 1 || parts > MOST) {
            throw DomainException.invalid("parts", "This must be a whole number from 1 to 1000.");
        }
        if (part < 1 || part > parts) {
            throw DomainException.invalid("part", "This must be a whole number from 1 to the number of parts.");
        }
        if (book == null && parts > 1) {
            throw DomainException.invalid("book", "Parts need the name of their book.");
        }
    }

    /** Changes of the book that is there. */
    public static ContactPart changes(@Nullable String country) {
        return new ContactPart(country, null, 1, 1);
    }
}
