package org.carillon.account.sms.smpp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.carillon.certificate.TrustedCertificates;
import org.jsmpp.session.connection.Connection;
import org.jsmpp.session.connection.ConnectionFactory;
import org.jsmpp.session.connection.socket.SocketConnection;

/** Connections to the SMSC that are there or fail within the time-out, with TLS where it is wanted. */
final class SmppSockets implements ConnectionFactory {
    private final SmppConfig config;
    private final SSLSocketFactory factory;

    SmppSockets(SmppConfig config) {
        this.config = config;
        this.factory = config.trustedCertificates()
                .map(file -> TrustedCertificates.context(file).getSocketFactory())
                .orElseGet(() -> (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    @Override
    public Connection createConnection(String host, int port) throws IOException {
        int timeout = (int) config.timeout().toMillis();
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(host, port), timeout);
            socket.setSoTimeout(timeout);
            socket.setTcpNoDelay(true);
            return new SocketConnection(config.tls() ? secured(socket, host, port) : socket);
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    private Socket secured(Socket socket, String host, int port) throws IOException {
        SSLSocket secured = (SSLSocket) factory.createSocket(socket, host, port, true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        // the name of the host against the certificate, RFC 9110 §4.3.4 (https Certificate Verification)
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }
}
