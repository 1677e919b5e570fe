package org.carillon.contact.model;

/** Which contacts are listed. */
public enum ContactFilter {
    ALL,
    /** Those that have an account. */
    USERS,
    FAVOURITES
}
