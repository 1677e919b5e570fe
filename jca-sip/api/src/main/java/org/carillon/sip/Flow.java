package org.carillon.sip;

import java.net.InetSocketAddress;

/**
 * The path on which a message came and on which its peer can be reached again: for UDP the pair of addresses, for a
 * stream the connection (RFC 5626 §3.3 (Multiple Flows from a User Agent)).
 *
 * @param transport the transport of the path
 * @param local our address
 * @param remote the peer's address as seen on the wire, which is not what its Via or Contact may say
 * @param connection tells a WebSocket connection from another one, before or after it, with the same addresses, which a
 *     reverse proxy gives to many people; 0 for every other transport
 */
public record Flow(Transport transport, InetSocketAddress local, InetSocketAddress remote, long connection) {
    /** A flow that its addresses name. */
    public Flow(Transport transport, InetSocketAddress local, InetSocketAddress remote) {
        this(transport, local, remote, 0);
    }
}
