package org.carillon.account;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.carillon.account.NumberConfig.Mode;
import org.carillon.account.model.E164Number;
import org.carillon.problem.DomainException;
import org.jspecify.annotations.Nullable;

/**
 * Turns what people type into E.164 without prefix.
 *
 * <p>Strict mode applies the rules of the old platform, the first that fits: {@code +} and {@code 00} and {@code 011} are
 * removed; a single {@code 0} becomes the user's country code; a number without prefix gets it in front.
 *
 * <p>Smart mode asks the numbering plan of the user's country first. So {@code 011…} of somebody outside North America may
 * be a national number, and a number that already has its country code does not get it twice. Where the plan knows no
 * valid number it tries the strict reading, then the digits as they are, and takes the first that is valid somewhere. A
 * number with {@code +} or {@code 00} only needs a possible length: numbering plans grow faster than our copy of them.
 *
 * <p>Numbers are stored and sent without {@code +}, so clients send them like that too: where no country is known, digits
 * that are a valid number of some country as they stand are taken so.
 */
@ApplicationScoped
public class NumberNormalizer {
    private static final int LONGEST_INPUT = 40;
    private static final Pattern LOOKS_LIKE_A_NUMBER = Pattern.compile("\\+?[0-9 ().\\-/\\u00A0\\u2010-\\u2015]+");
    private static final Pattern OPTIONAL_TRUNK_ZERO = Pattern.compile("\\(0\\)");
    private static final Pattern SEPARATORS = Pattern.compile("[^0-9+]");
    private static final Pattern CALLING_CODE = Pattern.compile("[1-9][0-9]{0,2}");

    /** What libphonenumber calls codes that belong to no country, such as +800. */
    private static final String NON_GEOGRAPHIC = "001";

    private final PhoneNumberUtil plans = PhoneNumberUtil.getInstance();
    private NumberConfig config;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected NumberNormalizer() {}

    @Inject
    public NumberNormalizer(NumberConfig config) {
        this.config = config;
    }

    /**
     * Reads a number.
     *
     * @param typed at most 40 characters: digits, an optional {@code +} and separators
     * @param country where the user is, as ISO 3166-1 alpha-2 or calling code; null for the configured country
     * @throws DomainException INVALID_REQUEST about {@code phone} or {@code country}
     */
    public E164Number normalize(String typed, @Nullable String country) {
        String input = typed.strip();
        if (!looksLikeANumber(input)) {
            throw notANumber();
        }
        int callingCode = callingCodeOf(country);
        return read(input, callingCode)
                .orElseThrow(() -> callingCode == 0 && !international(input)
                        ? DomainException.invalid("country", "A number without its country code needs the country.")
                        : notANumber());
    }

    /**
     * Reads a number, among others that nobody should be bothered with.
     *
     * @param country as for {@link #normalize}
     * @return empty for what is none
     * @throws DomainException INVALID_REQUEST about {@code country}
     */
    public Optional<E164Number> find(String typed, @Nullable String country) {
        int callingCode = callingCodeOf(country);
        String input = typed.strip();
        return looksLikeANumber(input) ? read(input, callingCode) : Optional.empty();
    }

    /** @throws DomainException INVALID_REQUEST about {@code country}, as {@link #normalize} */
    public void checkCountry(@Nullable String country) {
        callingCodeOf(country);
    }

    /** The country code at the beginning of the number. */
    public Optional<String> callingCodeOf(E164Number number) {
        return parse("+" + number.digits(), NON_GEOGRAPHIC).map(parsed -> Integer.toString(parsed.getCountryCode()));
    }

    private static boolean looksLikeANumber(String input) {
        return input.length() <= LONGEST_INPUT
                && LOOKS_LIKE_A_NUMBER.matcher(input).matches();
    }

    private static boolean international(String input) {
        return input.startsWith("+") || input.startsWith("00");
    }

    private int callingCodeOf(@Nullable String country) {
        return callingCode(country == null || country.isBlank() ? config.defaultCountry() : country);
    }

    private Optional<E164Number> read(String input, int callingCode) {
        boolean international = international(input);
        String trimmed = international ? OPTIONAL_TRUNK_ZERO.matcher(input).replaceAll("") : input;
        String digits = SEPARATORS.matcher(trimmed).replaceAll("");
        if (callingCode == 0 && !international) {
            return alreadyInternational(digits);
        }
        return config.mode() == Mode.STRICT
                ? e164(strictReading(digits, callingCode))
                : smart(digits, callingCode, international);
    }

    /** Without a country only a number that some numbering plan knows as it stands can be meant, in either mode. */
    private Optional<E164Number> alreadyInternational(String digits) {
        return parse("+" + digits, NON_GEOGRAPHIC).filter(plans::isValidNumber).flatMap(this::e164);
    }

    private static String strictReading(String digits, int callingCode) {
        if (digits.startsWith("+")) {
            return digits.substring(1);
        }
        if (digits.startsWith("00")) {
            return digits.substring(2);
        }
        if (digits.startsWith("011")) {
            return digits.substring(3);
        }
        if (digits.startsWith("0")) {
            return callingCode + digits.substring(1);
        }
        return callingCode + digits;
    }

    private Optional<E164Number> smart(String digits, int callingCode, boolean international) {
        if (international) {
            String rest = digits.substring(digits.startsWith("+") ? 1 : 2);
            return parse("+" + rest, NON_GEOGRAPHIC)
                    .filter(plans::isPossibleNumber)
                    .flatMap(this::e164);
        }
        String region = plans.getRegionCodeForCountryCode(callingCode);
        Optional<PhoneNumber> national = parse(digits, region);
        return national.filter(plans::isValidNumber)
                .or(() -> parse("+" + strictReading(digits, callingCode), NON_GEOGRAPHIC)
                        .filter(plans::isValidNumber))
                .or(() -> parse("+" + digits, NON_GEOGRAPHIC).filter(plans::isValidNumber))
                .or(() -> national.filter(plans::isPossibleNumber))
                .flatMap(this::e164);
    }

    private Optional<PhoneNumber> parse(String number, String region) {
        try {
            return Optional.of(plans.parse(number, region));
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }

    private Optional<E164Number> e164(PhoneNumber number) {
        return e164(plans.format(number, PhoneNumberFormat.E164).substring(1));
    }

    private static Optional<E164Number> e164(String digits) {
        try {
            return Optional.of(E164Number.of(digits));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The calling code, or 0 where the user's country is not known. */
    private int callingCode(@Nullable String country) {
        if (country == null || country.isBlank()) {
            return 0;
        }
        String code = country.strip().toUpperCase(Locale.ROOT);
        if (plans.getSupportedRegions().contains(code)) {
            return plans.getCountryCodeForRegion(code);
        }
        if (CALLING_CODE.matcher(code).matches()
                && plans.getSupportedCallingCodes().contains(Integer.valueOf(code))) {
            return Integer.parseInt(code);
        }
        throw DomainException.invalid(
                "country", "The country is a two-letter code of ISO 3166-1 or a calling code such as 48.");
    }

    private static DomainException notANumber() {
        return DomainException.invalid("phone", "This is not a telephone number.");
    }
}
