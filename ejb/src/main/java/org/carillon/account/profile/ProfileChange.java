package org.carillon.account.profile;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import org.carillon.account.model.ProfileFields;
import org.carillon.account.model.ProfileFields.Sex;
import org.carillon.problem.DomainException;
import org.jspecify.annotations.Nullable;

/**
 * Changes of a profile: null leaves a field as it is, an empty text clears it.
 *
 * @param sex {@code male}, {@code female} or {@code other}
 * @param birthday as ISO 8601 has it, such as 1990-12-31
 */
public record ProfileChange(
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String sex,
        @Nullable String birthday,
        @Nullable String city,
        @Nullable String country,
        @Nullable String timeZone,
        @Nullable String language,
        @Nullable Boolean findable) {
    /** @throws DomainException INVALID_REQUEST */
    ProfileFields applyTo(ProfileFields before) {
        return new ProfileFields(
                changed(before.firstName(), firstName),
                changed(before.lastName(), lastName),
                sex == null ? before.sex() : sex(sex),
                birthday == null ? before.birthday() : day(birthday),
                changed(before.city(), city),
                changed(before.country(), country),
                changed(before.timeZone(), timeZone),
                changed(before.language(), language),
                findable == null ? before.findable() : findable);
    }

    private static @Nullable String changed(@Nullable String before, @Nullable String wanted) {
        if (wanted == null) {
            return before;
        }
        return wanted.isEmpty() ? null : wanted;
    }

    private static @Nullable Sex sex(String text) {
        if (text.isEmpty()) {
            return null;
        }
        for (Sex sex : Sex.values()) {
            if (sex.name().toLowerCase(Locale.ROOT).equals(text)) {
                return sex;
            }
        }
        throw DomainException.invalid("sex", "This must be male, female or other.");
    }

    private static @Nullable LocalDate day(String text) {
        try {
            return text.isEmpty() ? null : LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw DomainException.invalid("birthday", "This must be a day such as 1990-12-31.");
        }
    }
}
