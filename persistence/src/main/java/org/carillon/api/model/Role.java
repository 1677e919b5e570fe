package org.carillon.api.model;

import java.util.Locale;

/** Who asks; for users and administrators the name in lower case is the group in the access token. */
public enum Role {
    USER,
    ADMIN,
    /** Sees what administrators see, and changes nothing. */
    AUDITOR,
    /** A program of the platform. It has no session: it gives its password each time. */
    INTERNAL;

    /** Such as {@code user}. */
    public String group() {
        return name().toLowerCase(Locale.ROOT);
    }
}
