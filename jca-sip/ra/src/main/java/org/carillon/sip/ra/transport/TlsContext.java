package org.carillon.sip.ra.transport;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * Our certificate and whom we trust, with explicit versions and suites (RFC 9325 §3.1 (Protocol Versions) and §4.2
 * (Cipher Suites for TLS 1.2)). One certificate serves every TLS listening point.
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

    private final SSLContext context;

    private TlsContext(SSLContext context) {
        this.context = context;
    }

    /**
     * Reads the key store.
     *
     * @param keystore PKCS #12 with our key and certificate chain
     * @param authority certificates in PEM that sign the peers whom we connect to, besides the chain of the key store, or null
     * @throws GeneralSecurityException when the store is not readable with the password, or holds no key
     */
    public static TlsContext load(Path keystore, char[] password, @Nullable Path authority)
            throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keystore)) {
            keys.load(in, password);
        }
        KeyManagerFactory ours = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        ours.init(keys, password);
        TrustManagerFactory theirs = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        theirs.init(trusted(keys, authority));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(ours.getKeyManagers(), theirs.getTrustManagers(), null);
        return new TlsContext(context);
    }

    ServerSocket serverSocket() throws IOException {
        SSLServerSocket server =
                (SSLServerSocket) context.getServerSocketFactory().createServerSocket();
        server.setEnabledProtocols(PROTOCOLS);
        server.setEnabledCipherSuites(SUITES);
        return server;
    }

    /** A client over a connected socket; the handshake has not begun. */
    public SSLSocket clientSocket(Socket connected, InetSocketAddress remote) throws IOException {
        SSLSocket secure = (SSLSocket)
                context.getSocketFactory().createSocket(connected, remote.getHostString(), remote.getPort(), true);
        secure.setEnabledProtocols(PROTOCOLS);
        secure.setEnabledCipherSuites(SUITES);
        return secure;
    }

    private static KeyStore trusted(KeyStore keys, @Nullable Path authority)
            throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        int number = 0;
        for (String alias : Collections.list(keys.aliases())) {
            Certificate[] chain = keys.getCertificateChain(alias);
            List<Certificate> certificates = chain == null ? List.of(keys.getCertificate(alias)) : List.of(chain);
            for (Certificate certificate : certificates) {
                trusted.setCertificateEntry("own-" + number++, certificate);
            }
        }
        if (authority != null) {
            try (InputStream in = Files.newInputStream(authority)) {
                for (Certificate certificate :
                        CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                    trusted.setCertificateEntry("authority-" + number++, certificate);
                }
            }
        }
        return trusted;
    }
}
