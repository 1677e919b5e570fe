package org.carillon.topup;

import java.util.Locale;

/** What becomes of a payment by what its provider tells. */
public enum PaymentChange {
    CREDITED,
    EXPIRED,
    /** Its money went back; of the credit was taken what was there. */
    REFUNDED,
    /** Its money came again, and what was taken of the credit was given back. */
    REINSTATED,
    NOTHING;

    /** {@code credited} for CREDITED. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
