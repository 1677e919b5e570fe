package org.carillon.sip.ra.transaction;

import org.carillon.sip.ClientOutcome;
import org.carillon.sip.ra.message.ReceivedResponse;

/** Who began a client transaction; told on a thread of the adapter, on which it must not wait. */
public interface ClientUser {
    /**
     * A response came: each provisional one, the first final one, and each 2xx to an INVITE however often it comes (RFC
     * 6026 §7.2 (UAC Impacts)).
     */
    void responded(ReceivedResponse response);

    /** No final response will come. */
    void failed(ClientOutcome why);
}
