package org.carillon.sip.ra.transport;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import org.carillon.connector.ServerCertificate;
import org.carillon.connector.TlsFiles;
import org.jspecify.annotations.Nullable;

/**
 * TLS with explicit versions and suites (RFC 9325 §3.1 (Protocol Versions) and §4.2 (Cipher Suites for TLS 1.2)). One
 * certificate serves every TLS listening point.
 */
public final class TlsContext {
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};
    private static final String[] SUITES = {
        "TLS_AES_128_GCM_SHA256",
        "TLS_AES_256_GCM_SHA384",
        "TLS_CHACHA20_POLY1305_SHA256",
        "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
        "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
        "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
        "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384"
    };

    private final TlsFiles files;

    private TlsContext(TlsFiles files) {
        this.files = files;
    }

    /**
     * Reads the key store.
     *
     * @param authority certificates in PEM that sign the peers whom we connect to, besides the chain of the key store, or null
     * @throws GeneralSecurityException when the store is not readable with the password, or holds no key
     */
    public static TlsContext load(Path keystore, char[] password, @Nullable Path authority)
            throws IOException, GeneralSecurityException {
        return new TlsContext(TlsFiles.load(keystore, password, authority, true));
    }

    /** The certificate that peers are shown. */
    public ServerCertificate certificate() {
        return files.certificate();
    }

    /** Where it is read from. */
    public TlsFiles files() {
        return files;
    }

    /** Our side of a connection that was accepted. */
    SSLEngine serverEngine() {
        SSLEngine engine = files.context().createSSLEngine();
        engine.setUseClientMode(false);
        engine.setEnabledProtocols(PROTOCOLS);
        engine.setEnabledCipherSuites(SUITES);
        return engine;
    }

    /** Our side of a connection to a peer. */
    SSLEngine clientEngine(InetSocketAddress remote) {
        SSLEngine engine = files.context().createSSLEngine(remote.getHostString(), remote.getPort());
        engine.setUseClientMode(true);
        engine.setEnabledProtocols(PROTOCOLS);
        engine.setEnabledCipherSuites(SUITES);
        return engine;
    }

    /** A client over a connected socket, which waits and may do so for long; the handshake has not begun. */
    public SSLSocket clientSocket(Socket connected, InetSocketAddress remote) throws IOException {
        SSLSocket secure = (SSLSocket) files.context()
                .getSocketFactory()
                .createSocket(connected, remote.getHostString(), remote.getPort(), true);
        secure.setEnabledProtocols(PROTOCOLS);
        secure.setEnabledCipherSuites(SUITES);
        return secure;
    }
}
