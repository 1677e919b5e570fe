package org.carillon.account.model;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.regex.Pattern;
import org.carillon.problem.DomainException;
import org.jspecify.annotations.Nullable;

/**
 * What a person may say about himself; null for what he does not.
 *
 * @param firstName at most 64 characters, as last name and city, without control characters
 * @param country as ISO 3166-1 alpha-2 or a calling code
 * @param timeZone of the IANA database, such as {@code Europe/Warsaw}
 * @param language as in RFC 5646 §2.1 (Syntax), the primary subtag alone
 * @param findable whether others find the account by its names and its number
 */
public record ProfileFields(
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable Sex sex,
        @Nullable LocalDate birthday,
        @Nullable String city,
        @Nullable String country,
        @Nullable String timeZone,
        @Nullable String language,
        boolean findable) {
    /** ISO/IEC 5218 has the same three, and one for those who do not say. */
    public enum Sex {
        MALE,
        FEMALE,
        OTHER
    }

    private static final int LONGEST = 64;
    private static final int FIRST_YEAR = 1900;
    private static final Pattern COUNTRY = Pattern.compile("[A-Za-z]{2}|[1-9][0-9]{0,2}");
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}");

    /** @throws DomainException INVALID_REQUEST */
    public ProfileFields {
        text("firstName", firstName);
        text("lastName", lastName);
        text("city", city);
        require(birthday == null || birthday.getYear() >= FIRST_YEAR, "birthday", "This must be a day after 1899.");
        require(
                country == null || COUNTRY.matcher(country).matches(),
                "country",
                "The country is a two-letter code of ISO 3166-1 or a calling code such as 48.");
        require(timeZone == null || isZone(timeZone), "timeZone", "This must be a time zone such as Europe/Warsaw.");
        require(
                language == null || LANGUAGE.matcher(language).matches(),
                "language",
                "The language has two or three small letters.");
    }

    /** First and last name in small letters with a space between; null where there is neither. */
    @Nullable
    String names() {
        if (firstName == null && lastName == null) {
            return null;
        }
        return searched((firstName == null ? "" : firstName) + " " + (lastName == null ? "" : lastName));
    }

    /** A name as it is compared: small letters, one space. */
    public static String searched(String name) {
        return name.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }

    /** The name that others see; null where there is none. */
    public @Nullable String displayName() {
        if (firstName == null) {
            return lastName;
        }
        return lastName == null ? firstName : firstName + " " + lastName;
    }

    private static void text(String field, @Nullable String value) {
        require(
                value == null
                        || !value.isBlank()
                                && value.length() <= LONGEST
                                && value.codePoints().noneMatch(ProfileFields::isControl),
                field,
                "This must be 1 to 64 characters, none of them a control character.");
    }

    /** Line breaks, marks that turn the direction of writing, and what else is not seen. */
    private static boolean isControl(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }

    private static boolean isZone(String name) {
        try {
            return name.length() <= LONGEST && ZoneId.of(name).getId().contains("/") || name.equals("UTC");
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static void require(boolean good, String field, String text) {
        if (!good) {
            throw DomainException.invalid(field, text);
        }
    }
}
