package org.carillon.account.model;

/** A customer of the platform with accounts, texts and limits of its own (P25). */
public final class Tenant {
    /** The one of installations that have one. */
    public static final long DEFAULT = 1;

    private Tenant() {}
}
