package org.carillon.sip;

/** A response to a request that we sent. */
public interface SipResponse extends SipMessage {
    /** 100 to 699. */
    int status();

    String reason();
}
