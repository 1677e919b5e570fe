package org.carillon.commit;

/**
 * What became of work that was offered.
 *
 * @param <R> what comes of work that is kept
 */
public sealed interface Outcome<R> {
    /** It is in the database, now or since it came for the first time. */
    record Kept<R>(R result) implements Outcome<R> {}

    /** The database is away: nothing was done, and it may come again. */
    record Unavailable<R>() implements Outcome<R> {}

    /** The database does not take it, and will not later. */
    record Refused<R>() implements Outcome<R> {}
}
