package org.carillon.charging.model;

import java.util.Locale;

/** Why a record was closed: TS 32.298 §5.1.3.1.7 (Cause for Record Closing), and what else happens to a proxy. */
public enum Closing {
    /** One of the two hung up. */
    SERVICE_DELIVERY_END_SUCCESSFULLY,
    /** Nobody answered. */
    UNSUCCESSFUL_SERVICE_DELIVERY,
    /** The credit was used up. */
    TIME_LIMIT,
    /** The node went down in the middle of the call, and nobody saw its end. */
    ABNORMAL_RELEASE;

    /** {@code time-limit} for TIME_LIMIT. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
