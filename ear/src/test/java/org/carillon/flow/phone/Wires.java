package org.carillon.flow.phone;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.carillon.flow.api.Trust;

/** Opens sockets to the server. */
final class Wires {
    private static final int CONNECT_MILLISECONDS = 5_000;

    private final ServerAddress server;
    private final InetAddress local;

    Wires(ServerAddress server) {
        this(server, InetAddress.getLoopbackAddress());
    }

    /** @param local what sockets are bound to, WebSockets apart */
    Wires(ServerAddress server, InetAddress local) {
        this.server = server;
        this.local = local;
    }

    /** @throws IOException when there is no connection, or the certificate is not the server's */
    Wire open(Transport transport, Wire.Receiver receiver) throws IOException {
        InetSocketAddress address = server.sip(transport);
        return switch (transport) {
            case UDP -> new UdpWire(local, address, receiver);
            case TCP -> new StreamWire(connected(address), receiver);
            case TLS -> new StreamWire(secured(connected(address)), receiver);
            case WS, WSS -> webSocket(transport, receiver);
        };
    }

    private Wire webSocket(Transport transport, Wire.Receiver receiver) throws IOException {
        return WebSocketWire.open(server.webSocket(transport), Trust.in(server.certificateAuthority()), receiver);
    }

    private Socket connected(InetSocketAddress address) throws IOException {
        Socket socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.bind(new InetSocketAddress(local, 0));
            socket.connect(address, CONNECT_MILLISECONDS);
            return socket;
        } catch (IOException refused) {
            socket.close();
            throw refused;
        }
    }

    /** The whole chain and the name are checked, as phones do: RFC 5922 §7.2 (Comparing SIP Identities). */
    private SSLSocket secured(Socket plain) throws IOException {
        SSLSocket socket = (SSLSocket) Trust.in(server.certificateAuthority())
                .getSocketFactory()
                .createSocket(plain, server.host(), server.tlsPort(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }
}
