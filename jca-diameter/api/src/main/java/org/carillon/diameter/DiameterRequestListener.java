package org.carillon.diameter;

/** The listener interface of the resource adapter: one message-driven bean receives every request. */
public interface DiameterRequestListener {
    void onRequest(DiameterExchange exchange);
}
