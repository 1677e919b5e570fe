package org.carillon.calling.answering;

import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import org.carillon.account.NumberNormalizer;
import org.carillon.calling.Caller;
import org.carillon.problem.DomainException;
import org.carillon.routing.CallerDirectory;
import org.carillon.routing.rule.CallerIdentity;
import org.carillon.wiring.Unproxied;

/** Who calls, as answering rules see him. */
@Unproxied
public class CallerNumbers {
    private static final Pattern SEPARATORS = Pattern.compile("^\\+|[ ()./-]");
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,32}");

    private final CallerDirectory callers;
    private final NumberNormalizer numbers;

    @Inject
    public CallerNumbers(CallerDirectory callers, NumberNormalizer numbers) {
        this.callers = callers;
        this.numbers = numbers;
    }

    AnsweringPolicy.Who of(Caller caller) {
        Long account = caller.accountId();
        Set<String> own = new HashSet<>();
        own.add(digits(caller.name()));
        if (account == null) {
            // some networks write 00 in front of a foreign number, and 0 in front of one of the same country
            own.add(kept(caller.name()));
        } else {
            callers.find(account).map(CallerIdentity::phone).ifPresent(own::add);
        }
        own.remove("");
        boolean nameless = account == null && caller.name().equalsIgnoreCase("anonymous");
        return new AnsweringPolicy.Who(
                caller.hidden() || nameless, account == null ? OptionalLong.empty() : OptionalLong.of(account), own);
    }

    /** The digits of what a person typed or a network sent, or an empty text where it is no number. */
    static String digits(String typed) {
        String bare = SEPARATORS.matcher(typed.strip()).replaceAll("");
        return DIGITS.matcher(bare).matches() ? bare : "";
    }

    /** As rules keep a number: what cannot be one of the telephone network stays as its digits are, such as an extension. */
    String kept(String typed) {
        String digits = digits(typed);
        if (digits.isEmpty()) {
            return "";
        }
        try {
            return numbers.normalize(typed, null).digits();
        } catch (DomainException noNumber) {
            return digits;
        }
    }
}
