package org.carillon.sip;

/** The listener interface of the resource adapter: one message-driven bean receives every request. */
public interface SipRequestListener {
    void onRequest(ServerExchange exchange);
}
