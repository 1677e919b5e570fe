package org.carillon.rest;

import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;

/** A program has not said, or not rightly, who it is: RFC 7617 §2 (The 'Basic' Authentication Scheme) wants a challenge. */
final class PasswordRequiredException extends DomainException {
    private static final long serialVersionUID = 1L;

    PasswordRequiredException(DomainException refused) {
        super(ProblemType.UNAUTHENTICATED, String.valueOf(refused.getMessage()));
    }
}
