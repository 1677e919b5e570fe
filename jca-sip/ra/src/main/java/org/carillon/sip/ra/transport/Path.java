package org.carillon.sip.ra.transport;

import java.io.IOException;
import java.net.InetSocketAddress;
import org.carillon.sip.Flow;

/** One way to a peer: a datagram socket with the peer's address, a stream, or a WebSocket connection. */
public sealed interface Path permits UdpPath, StreamConnection, WebSocketConnection {
    /** The path as handlers see it. */
    Flow flow();

    /**
     * Puts a message on the wire, or in line for it; does not wait for the peer.
     *
     * @throws IOException when the path is closed or the peer does not read what it was sent
     */
    void send(byte[] octets) throws IOException;

    /** The path that answers take when they go to another port of the peer: the same one for a stream. */
    Path toPort(int port);

    /** True once nothing can be sent any more. */
    boolean isClosed();

    default InetSocketAddress remote() {
        return flow().remote();
    }
}
