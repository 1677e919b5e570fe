package org.carillon.sip;

/** The adapter's side of a WebSocket connection. No method waits; the container calls them one after the other. */
public interface WebSocketReceiver {
    /** One message, of text or octets, put together from its frames; the array belongs to the receiver. */
    void received(byte[] message);

    /** A pong came: the peer is there. */
    void alive();

    /** The connection has ended, by whichever side. */
    void closed();
}
