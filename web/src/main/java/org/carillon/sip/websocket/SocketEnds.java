package org.carillon.sip.websocket;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/** The two ends of a connection, which the WebSocket API does not tell; read from the request of the handshake. */
record SocketEnds(boolean secure, InetSocketAddress local, InetSocketAddress remote) {
    /** @throws UnknownHostException when the container, or a proxy, names no address */
    static SocketEnds of(HttpServletRequest request) throws UnknownHostException {
        return new SocketEnds(
                request.isSecure(),
                address(request.getLocalAddr(), request.getLocalPort()),
                address(request.getRemoteAddr(), request.getRemotePort()));
    }

    private static InetSocketAddress address(String number, int port) throws UnknownHostException {
        // a proxy may tell a name: it is not looked up
        if (number.isEmpty() || !number.chars().allMatch(c -> Character.digit(c, 16) >= 0 || ".:%[]".indexOf(c) >= 0)) {
            throw new UnknownHostException("no address: " + number);
        }
        return new InetSocketAddress(InetAddress.getByName(number), Math.max(0, Math.min(port, 65535)));
    }
}
