package org.carillon.rest;

import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;

/** Numbers that name things in paths. */
public final class Ids {
    private Ids() {}

    /**
     * Reads a number.
     *
     * @param none what is said where the text is none: there is no such thing
     * @throws DomainException NOT_FOUND
     */
    public static long number(String text, String none) {
        if (!text.matches("[0-9]{1,18}")) {
            throw new DomainException(ProblemType.NOT_FOUND, none);
        }
        return Long.parseLong(text);
    }
}
