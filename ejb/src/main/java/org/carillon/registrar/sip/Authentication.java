package org.carillon.registrar.sip;

import org.carillon.account.DigestSecret;
import org.carillon.sip.Reply;

/** What came of a request's credentials. */
public sealed interface Authentication {
    /** The sender knows the secret of this login. */
    record Authenticated(DigestSecret user) implements Authentication {}

    /** He does not, or did not say; the reply tells him how to go on. */
    record Refused(Reply reply) implements Authentication {}
}
