package org.carillon.sip;

/** An INVITE of ours that is under way. Safe for any thread. */
public interface Invitation {
    /**
     * Takes it back (RFC 3261 §9.1 (Client Behavior)): a CANCEL leaves as soon as the peer has shown that it knows the
     * INVITE. What becomes of the INVITE is told all the same, within 64*T1 (32 s): 487 as a rule, or a 2xx that crossed the
     * CANCEL.
     */
    void cancel();
}
