package org.carillon.rest;

import org.carillon.problem.DomainException;

/** The size of a list that a client asks for. */
public final class Page {
    private static final int MAX = 1000;

    private Page() {}

    /**
     * The number asked for, at most 1000.
     *
     * @throws DomainException INVALID_REQUEST when it is no positive number
     */
    public static int limit(String text) {
        if (!text.matches("[1-9][0-9]{0,9}")) {
            throw DomainException.invalid("limit", "This must be a whole number from 1 on.");
        }
        return (int) Math.min(MAX, Long.parseLong(text));
    }
}
