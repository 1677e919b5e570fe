package org.carillon.sip;

/** How a request that we sent ended. */
public sealed interface ClientOutcome {
    /** A final response came. */
    record Answered(SipResponse response) implements ClientOutcome {}

    /** No final response within 64*T1, 32 s (RFC 3261 §17.1.2.2 (Formal Description), timer F). */
    record TimedOut() implements ClientOutcome {}

    /** The request could not be put on the wire: connection refused, closed, or no such flow. */
    record Unreachable(String cause) implements ClientOutcome {}
}
