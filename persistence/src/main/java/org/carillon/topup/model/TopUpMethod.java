package org.carillon.topup.model;

import java.util.Locale;

/** Who takes the money. */
public enum TopUpMethod {
    /** A product of Google Play. */
    GOOGLE,
    /** A product of the App Store. */
    APPLE,
    /** A page of a payment provider. */
    WEB;

    /** {@code google} for GOOGLE. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
