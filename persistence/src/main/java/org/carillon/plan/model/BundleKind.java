package org.carillon.plan.model;

import java.util.Locale;

/** What a bundle is a number of. */
public enum BundleKind {
    /** Units are seconds. */
    MINUTES,
    MESSAGES,
    /** Units are millionths of the plan's currency. */
    MONEY;

    /** {@code minutes} for MINUTES. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
