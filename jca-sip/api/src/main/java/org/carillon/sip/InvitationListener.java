package org.carillon.sip;

/** Told what becomes of an INVITE of ours, on threads of the adapter: it must not wait. */
public interface InvitationListener {
    /** A provisional response other than 100 came. */
    void progress(SipResponse response);

    /**
     * A 2xx came: the first one, the same once more because its ACK was lost, or that of another branch. Each wants an ACK,
     * and each branch is a dialog of its own (RFC 3261 §13.2.2.4 (2xx Responses)).
     */
    void accepted(SipResponse response);

    /** There is no 2xx: a refusal, which the adapter has acknowledged, no answer in time, or no way there. Told once. */
    void failed(ClientOutcome outcome);
}
