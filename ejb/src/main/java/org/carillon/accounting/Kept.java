package org.carillon.accounting;

/** What became of a request that was offered. */
public enum Kept {
    /** It is in the database, now or since it came for the first time. */
    KEPT,
    /** The database is away: the client keeps it and comes again. */
    UNAVAILABLE,
    /** The database does not take it, and will not later. */
    REFUSED
}
