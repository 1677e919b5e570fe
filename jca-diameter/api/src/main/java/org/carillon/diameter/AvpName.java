package org.carillon.diameter;

/**
 * What an AVP is: its code within its vendor's space, and the format of its data.
 *
 * @param code 0 to 2^32-1
 * @param vendor IANA enterprise number, 0 for the IETF
 * @param text its name in the standard
 * @param mandatory whether the M bit is set when we send it
 */
public record AvpName(long code, long vendor, String text, AvpType type, boolean mandatory) {
    /** Of 3GPP, TS 29.230. */
    public static final long TGPP = 10415;

    static AvpName ietf(long code, String text, AvpType type) {
        return new AvpName(code, 0, text, type, true);
    }

    static AvpName optional(long code, String text, AvpType type) {
        return new AvpName(code, 0, text, type, false);
    }

    static AvpName tgpp(long code, String text, AvpType type) {
        return new AvpName(code, TGPP, text, type, true);
    }

    static AvpName tgppOptional(long code, String text, AvpType type) {
        return new AvpName(code, TGPP, text, type, false);
    }

    @Override
    public String toString() {
        return text;
    }
}
