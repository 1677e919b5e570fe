package org.carillon.sip;

/**
 * Told of the requests within dialogs that were record-routed with a name. They are sent on from their Route alone,
 * without a handler (RFC 3261 §16.12 (Summary of Proxy Route Processing)); this is for records of them, not for decisions.
 * Called on a thread of the adapter: it must not wait.
 */
@FunctionalInterface
public interface DialogListener {
    /**
     * An ACK, a BYE and the like pass; retransmissions are not told, other than those of an ACK.
     *
     * @param dialog the name given in {@link Forwarding#dialog}
     */
    void passing(String dialog, SipRequest request);
}
