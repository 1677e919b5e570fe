package org.carillon.account.model;

/** A telephone number in international form without any prefix (ITU-T E.164 §6 (Number structure)): 7 to 15 digits, the first not 0. */
public record E164Number(String digits) {
    public E164Number {
        boolean good = digits.length() >= 7 && digits.length() <= 15 && digits.charAt(0) != '0';
        for (int i = 0; good && i < digits.length(); i++) {
            good = digits.charAt(i) >= '0' && digits.charAt(i) <= '9';
        }
        if (!good) {
            throw new IllegalArgumentException("not an E.164 number of 7 to 15 digits without prefix");
        }
    }

    public static E164Number of(String digits) {
        return new E164Number(digits);
    }

    /** For logs: country and length can be seen, the subscriber cannot. */
    public String masked() {
        return digits.substring(0, 3) + "*".repeat(digits.length() - 5) + digits.substring(digits.length() - 2);
    }

    @Override
    public String toString() {
        return digits;
    }
}
