package org.carillon.sip;

/** A request that passed the syntax checks of the adapter. */
public interface SipRequest extends SipMessage {
    String method();

    SipUri requestUri();

    Flow flow();
}
