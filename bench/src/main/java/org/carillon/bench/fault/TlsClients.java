package org.carillon.bench.fault;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import org.carillon.bench.Administrator;

/** TLS as clients that trust the development authority speak it; no session is resumed. */
final class TlsClients {
    private final SSLContext context;
    private final InetSocketAddress server;

    TlsClients(Path authority, InetSocketAddress server) {
        this.server = server;
        context = Administrator.trusting(authority);
        context.getClientSessionContext().setSessionCacheSize(1);
    }

    /** A connection from an address of loopback, through its handshake. */
    SSLSocket connect(String from, String... protocols) throws IOException {
        Socket raw = raw(from);
        try {
            return over(raw, protocols);
        } catch (IOException refused) {
            raw.close();
            throw refused;
        }
    }

    SSLSocket over(Socket raw, String... protocols) throws IOException {
        SSLSocket secure = (SSLSocket) context.getSocketFactory().createSocket(raw, null, 0, true);
        if (protocols.length > 0) {
            secure.setEnabledProtocols(protocols);
        }
        secure.startHandshake();
        return secure;
    }

    Socket raw(String from) throws IOException {
        Socket socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(20_000);
            socket.bind(new InetSocketAddress(from, 0));
            socket.connect(server, 10_000);
            return socket;
        } catch (IOException refused) {
            socket.close();
            throw refused;
        }
    }

    /** A whole ClientHello, which costs the server a key exchange and a signature. */
    byte[] hello() {
        try {
            SSLEngine engine = context.createSSLEngine();
            engine.setUseClientMode(true);
            engine.beginHandshake();
            ByteBuffer out = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
            engine.wrap(ByteBuffer.allocate(0), out);
            byte[] octets = new byte[out.flip().remaining()];
            out.get(octets);
            return octets;
        } catch (IOException e) {
            throw new IllegalStateException("no ClientHello", e);
        }
    }
}
