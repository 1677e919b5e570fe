package org.carillon.diameter;

/**
 * An application as it is advertised when peers meet (RFC 6733 §5.3 (Capabilities Exchange)). The header of a message
 * carries the id alone: 0/4 and 10415/4 are two advertisements of the same application.
 *
 * @param vendor 0 for one that is not vendor-specific
 * @param accounting whether it is advertised in Acct-Application-Id rather than Auth-Application-Id
 */
public record ApplicationId(long vendor, long id, boolean accounting) {
    /** RFC 6733 §9 (Accounting), and Rf of TS 32.299. */
    public static final ApplicationId ACCOUNTING = new ApplicationId(0, 3, true);

    /** RFC 8506. */
    public static final ApplicationId CREDIT_CONTROL = new ApplicationId(0, 4, false);
    /** Ro of TS 32.299, as IMS nodes advertise it. */
    public static final ApplicationId RO = new ApplicationId(AvpName.TGPP, 4, false);
    /** TS 29.229. */
    public static final ApplicationId CX = new ApplicationId(AvpName.TGPP, 16_777_216, false);
    /** TS 29.329. */
    public static final ApplicationId SH = new ApplicationId(AvpName.TGPP, 16_777_217, false);

    /** What a relay agent advertises, RFC 6733 §2.4 (Application Identifiers). */
    public static final long RELAY = 0xFFFF_FFFFL;

    /** From {@code id}, {@code vendor/id} or either with {@code acct:} before it. */
    public static ApplicationId parse(String text) {
        boolean accounting = text.startsWith("acct:");
        String numbers = accounting ? text.substring(5) : text;
        int slash = numbers.indexOf('/');
        try {
            long vendor = slash < 0 ? 0 : Long.parseUnsignedLong(numbers.substring(0, slash));
            return new ApplicationId(vendor, Long.parseUnsignedLong(numbers.substring(slash + 1)), accounting);
        } catch (NumberFormatException notOne) {
            throw new IllegalArgumentException("no application, such as 4, 10415/16777217 or acct:3: " + text, notOne);
        }
    }

    /** How it is told to peers and to handlers of messages that name no application themselves. */
    public Avp avp() {
        Avp plain = Avp.of(accounting ? BaseAvps.ACCT_APPLICATION_ID : BaseAvps.AUTH_APPLICATION_ID, id);
        return vendor == 0
                ? plain
                : Avp.group(BaseAvps.VENDOR_SPECIFIC_APPLICATION_ID, Avp.of(BaseAvps.VENDOR_ID, vendor), plain);
    }

    /**
     * Whether its sessions end with the answer: TS 29.229 §5.3 (Use of sessions), for Cx and Sh.
     * Requests and answers say NO_STATE_MAINTAINED in Auth-Session-State then.
     */
    public boolean keepsNoState() {
        return id == CX.id || id == SH.id;
    }

    @Override
    public String toString() {
        return (accounting ? "acct:" : "") + (vendor == 0 ? "" : vendor + "/") + id;
    }
}
