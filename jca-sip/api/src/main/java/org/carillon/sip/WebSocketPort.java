package org.carillon.sip;

import java.io.IOException;

/**
 * Where the web container lends its WebSocket connections to the adapter (RFC 7118 §5 (SIP WebSocket Transport)); an
 * admin object bound at {@value #JNDI_NAME}.
 */
public interface WebSocketPort {
    String JNDI_NAME = "java:/eis/SipWebSockets";

    /**
     * Begins to serve a connection whose handshake is over.
     *
     * @return who takes what arrives
     * @throws IOException when no more connections are taken, from everybody or from this address
     * @throws IllegalStateException while the adapter is not started
     */
    WebSocketReceiver open(WebSocketLine line) throws IOException;
}
