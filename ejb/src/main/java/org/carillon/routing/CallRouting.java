package org.carillon.routing;

import org.carillon.sip.SipUri;

/** Port: where a call of one of our users goes. Asked on the thread of the request: it may look up, it must not wait. */
public interface CallRouting {
    /**
     * @param callerAccount who calls
     * @param dialled the Request-URI, which is ours to serve
     */
    CallRoute find(long callerAccount, SipUri dialled);
}
