package org.carillon.sip.ra.proxy;

import java.net.InetSocketAddress;
import org.carillon.sip.Flow;
import org.carillon.sip.Transport;

/** An address with a transport to which a request can be sent (RFC 3263 §4 (Client Usage)). */
public record Hop(Transport transport, InetSocketAddress remote) {
    Flow flow() {
        return new Flow(transport, remote, remote);
    }
}
