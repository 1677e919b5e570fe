package org.carillon.account;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.carillon.account.model.E164Number;
import org.carillon.problem.DomainException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where SMSes may go: allowed countries, and no numbers that cost whoever sends to them. */
@ApplicationScoped
public class SmsDestinations {
    private static final Set<PhoneNumberType> EXPENSIVE = Set.of(
            PhoneNumberType.PREMIUM_RATE,
            PhoneNumberType.SHARED_COST,
            PhoneNumberType.UAN,
            PhoneNumberType.VOICEMAIL,
            PhoneNumberType.PAGER);

    private final PhoneNumberUtil plans = PhoneNumberUtil.getInstance();
    private List<String> allowedCallingCodes = List.of();

    /** For the container's proxy only. */
    protected SmsDestinations() {}

    @Inject
    public SmsDestinations(
            @ConfigProperty(name = "carillon.account.sms.allowed-calling-codes") Optional<List<String>> allowed) {
        allowedCallingCodes = allowed.map(List::copyOf).orElseGet(List::of);
    }

    /**
     * Refuses a number that gets no SMS from us.
     *
     * @throws DomainException INVALID_REQUEST about {@code phone}
     */
    void check(E164Number number) {
        if (!take(number)) {
            throw DomainException.invalid("phone", "SMSes are not sent to this number.");
        }
    }

    /** Whether a number gets SMSes from us. */
    public boolean take(E164Number number) {
        boolean countryAllowed = allowedCallingCodes.isEmpty() || allowedCallingCodes.contains(callingCode(number));
        boolean expensive = parse(number)
                .map(parsed -> EXPENSIVE.contains(plans.getNumberType(parsed)))
                .orElse(false);
        return countryAllowed && !expensive;
    }

    /** The calling code, or the first digit where no country has one that fits. */
    String callingCode(E164Number number) {
        return parse(number)
                .map(parsed -> Integer.toString(parsed.getCountryCode()))
                .orElse(number.digits().substring(0, 1));
    }

    private Optional<PhoneNumber> parse(E164Number number) {
        try {
            return Optional.of(plans.parse("+" + number.digits(), null));
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }
}
