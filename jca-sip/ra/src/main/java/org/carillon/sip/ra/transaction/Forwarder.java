package org.carillon.sip.ra.transaction;

import org.carillon.sip.Forwarding;
import org.carillon.sip.ra.message.ReceivedRequest;

/** Sends requests on. */
public interface Forwarder {
    void forward(ReceivedRequest request, ServerTransaction transaction, Forwarding forwarding);
}
