package org.carillon.account;

import jakarta.inject.Inject;
import java.util.regex.Pattern;
import org.carillon.account.model.E164Number;
import org.carillon.wiring.Unproxied;
import org.jspecify.annotations.Nullable;

/** Numbers of callers, which networks write in one way and people in another. */
@Unproxied
public class NumberForms {
    private static final Pattern SEPARATORS = Pattern.compile("^\\+|[ ()./-]");
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,32}");

    private final NumberNormalizer numbers;

    @Inject
    public NumberForms(NumberNormalizer numbers) {
        this.numbers = numbers;
    }

    /** The digits of what a person typed or a network sent, or an empty text where it is no number. */
    public static String digits(String typed) {
        String bare = SEPARATORS.matcher(typed.strip()).replaceAll("");
        return DIGITS.matcher(bare).matches() ? bare : "";
    }

    /**
     * The number in E.164 without prefix. What cannot be one of the telephone network stays as its digits are, such as an
     * extension; what is no number is empty.
     *
     * @param country where it was typed, as ISO 3166-1 alpha-2 or calling code; null for the configured country
     */
    public String kept(String typed, @Nullable String country) {
        String digits = digits(typed);
        return digits.isEmpty()
                ? ""
                : numbers.find(typed, country).map(E164Number::digits).orElse(digits);
    }
}
