package org.carillon.routing.rule;

import org.carillon.problem.DomainException;

/** A rule that cannot be read. The message is for its author and begins with the position. */
public class RuleSyntaxException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final int position;

    RuleSyntaxException(int position, String wanted) {
        super("At position " + position + ": " + wanted);
        this.position = position;
    }

    /** Of the first character that is wrong, counted from 1. */
    public int position() {
        return position;
    }

    /** The same as a problem of the request's field. */
    public DomainException about(String field) {
        return DomainException.invalid(field, String.valueOf(getMessage()));
    }
}
