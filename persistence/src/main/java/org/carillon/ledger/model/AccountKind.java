package org.carillon.ledger.model;

import java.util.Locale;

/** Whose money an account of the ledger holds. */
public enum AccountKind {
    /** A user's credit. The only kind that has a balance of its own and is never below its lowest. */
    USER,
    /** What was charged for. */
    REVENUE,
    /** What vouchers were worth when they were redeemed. */
    VOUCHER,
    /** What administrators gave and took. */
    ADJUSTMENT,
    /** Money that came from outside: payments. */
    EXTERNAL;

    /** {@code revenue} for REVENUE. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
