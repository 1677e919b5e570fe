package org.carillon.api.model;

import java.util.Locale;

/** Who a session belongs to; the name in lower case is the group in the access token. */
public enum Role {
    USER,
    ADMIN;

    /** {@code user} or {@code admin}. */
    public String group() {
        return name().toLowerCase(Locale.ROOT);
    }
}
