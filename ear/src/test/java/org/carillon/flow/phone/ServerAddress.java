package org.carillon.flow.phone;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;

/**
 * Where the server under test is reached.
 *
 * @param sipPort UDP and TCP
 * @param tlsPort SIP over TLS
 * @param http such as {@code http://127.0.0.1:8080}
 * @param https such as {@code https://127.0.0.1:8443}
 * @param certificateAuthority PEM file of the authority whose certificates phones trust
 */
public record ServerAddress(String host, int sipPort, int tlsPort, URI http, URI https, Path certificateAuthority) {
    InetSocketAddress sip(Transport transport) {
        return new InetSocketAddress(host, transport == Transport.TLS ? tlsPort : sipPort);
    }

    /** RFC 7118 §5 (SIP WebSocket Transport). */
    URI webSocket(Transport transport) {
        return URI.create((transport == Transport.WSS ? https : http).toString().replaceFirst("http", "ws") + "/sip");
    }
}
