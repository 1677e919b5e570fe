package org.carillon.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.regex.Pattern;
import org.carillon.account.model.Tenant;
import org.carillon.problem.DomainException;

/**
 * The two kinds of public id. A username begins with a letter, so that it can be no number; both are kept in one form
 * only.
 */
@ApplicationScoped
public class PublicIds {
    private static final Pattern USERNAME = Pattern.compile("[a-z][a-z0-9._-]{2,31}");

    private static final String NOBODY = "";

    private NumberNormalizer numbers;
    private TenantDomains domains;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected PublicIds() {}

    @Inject
    public PublicIds(NumberNormalizer numbers, TenantDomains domains) {
        this.numbers = numbers;
        this.domains = domains;
    }

    /** A username in its one form: 3 to 32 small letters, digits, points, hyphens and underscores, a letter first. */
    public static String username(String typed) {
        String small = typed.toLowerCase(Locale.ROOT);
        if (!USERNAME.matcher(small).matches()) {
            throw DomainException.invalid(
                    "username",
                    "A username has 3 to 32 letters, digits, points, hyphens and underscores, and begins with a letter.");
        }
        return small;
    }

    /**
     * An id as it is kept. What can be none becomes the empty one: nobody has it, and nothing tells that earlier than of
     * an id that could be one. A user of a tenant with a domain writes {@code id@domain}.
     */
    public String read(String typed) {
        String trimmed = typed.strip();
        int at = trimmed.lastIndexOf('@');
        if (at < 0) {
            return readName(trimmed);
        }
        String name = readName(trimmed.substring(0, at));
        String domain = trimmed.substring(at + 1).toLowerCase(Locale.ROOT);
        if (name.isEmpty() || !domains.contains(domain)) {
            return NOBODY;
        }
        return domains.isOf(domain, Tenant.DEFAULT) ? name : name + "@" + domain;
    }

    private String readName(String trimmed) {
        if (!trimmed.isEmpty() && (trimmed.charAt(0) == '+' || Character.isDigit(trimmed.charAt(0)))) {
            return number(trimmed);
        }
        String small = trimmed.toLowerCase(Locale.ROOT);
        return USERNAME.matcher(small).matches() ? small : NOBODY;
    }

    /** Digits that are no number may still be the login of an account that only SIP knows. */
    private String number(String typed) {
        boolean kept =
                typed.length() <= 15 && typed.chars().allMatch(c -> c >= '0' && c <= '9') && typed.charAt(0) != '0';
        if (kept) {
            return typed;
        }
        try {
            return numbers.normalize(typed, null).digits();
        } catch (DomainException noNumber) {
            return NOBODY;
        }
    }
}
