package org.carillon.account.password;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Which passwords may be chosen: NIST SP 800-63B §5.1.1.2 (Memorized Secret Verifiers), so long enough, not one that
 * everybody tries first, not one's own name, and no rules about kinds of characters.
 */
final class PasswordPolicy {
    static final int LONGEST = 128;

    /** Those of eight and more characters that lead every list of stolen passwords. */
    private static final Set<String> FIRST_TRIES = Set.of(
            "password",
            "password1",
            "password123",
            "passw0rd",
            "12345678",
            "123456789",
            "1234567890",
            "11111111",
            "00000000",
            "qwertyui",
            "qwerty123",
            "qwertyuiop",
            "1q2w3e4r",
            "iloveyou",
            "sunshine",
            "princess",
            "football",
            "baseball",
            "superman",
            "trustno1",
            "letmein1",
            "abcd1234",
            "87654321",
            "carillon");

    private PasswordPolicy() {}

    /**
     * Why a password cannot be taken; empty when it can.
     *
     * @param publicId username or number of the person
     */
    static Optional<String> objection(String password, String publicId, int minLength) {
        int length = password.codePointCount(0, password.length());
        String small = password.toLowerCase(Locale.ROOT);
        if (length < minLength || length > LONGEST) {
            return Optional.of("A password has " + minLength + " to " + LONGEST + " characters.");
        }
        if (password.chars().anyMatch(Character::isISOControl)) {
            return Optional.of("A password has no control characters.");
        }
        boolean guessable = FIRST_TRIES.contains(small)
                || small.equals(publicId.toLowerCase(Locale.ROOT))
                || password.codePoints().distinct().count() == 1;
        return guessable ? Optional.of("This password is among the first that somebody would try.") : Optional.empty();
    }
}
