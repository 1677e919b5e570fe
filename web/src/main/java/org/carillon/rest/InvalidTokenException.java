package org.carillon.rest;

import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;

/** A token was given and is not taken: RFC 6750 §3.1 (Error Codes) wants that said. */
final class InvalidTokenException extends DomainException {
    private static final long serialVersionUID = 1L;

    InvalidTokenException() {
        super(ProblemType.UNAUTHENTICATED, "The access token is not valid, has expired or was revoked.");
    }
}
