package org.carillon.sip.ra.transport;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.carillon.sip.ServerCertificate;
import org.jspecify.annotations.Nullable;

/**
 * Our certificate and whom we trust, with explicit versions and suites (RFC 9325 §3.1 (Protocol Versions) and §4.2
 * (Cipher Suites for TLS 1.2)). One certificate serves every TLS listening point. The files are read again when they
 * change; connections that are open keep what they were made with.
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

    private final Path keystore;
    private final char[] password;
    private final @Nullable Path authority;
    private volatile Loaded loaded;

    private record Loaded(SSLContext context, ServerCertificate certificate, Material files) {}

    /** What was read, to see whether it has changed. */
    private record Material(byte[] keystore, byte[] authority) {
        boolean same(Material other) {
            return Arrays.equals(keystore, other.keystore) && Arrays.equals(authority, other.authority);
        }
    }

    private TlsContext(Path keystore, char[] password, @Nullable Path authority)
            throws IOException, GeneralSecurityException {
        this.keystore = keystore;
        this.password = password;
        this.authority = authority;
        this.loaded = loaded(read());
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
        return new TlsContext(keystore, password, authority);
    }

    /**
     * Reads the files again. What is in use stays in use when they cannot be read.
     *
     * @return true when they have changed
     */
    public boolean reload() throws IOException, GeneralSecurityException {
        Material now = read();
        if (now.same(loaded.files())) {
            return false;
        }
        loaded = loaded(now);
        return true;
    }

    /** The certificate that peers are shown. */
    public ServerCertificate certificate() {
        return loaded.certificate();
    }

    /** Our side of a connection that was accepted. */
    SSLEngine serverEngine() {
        SSLEngine engine = loaded.context().createSSLEngine();
        engine.setUseClientMode(false);
        engine.setEnabledProtocols(PROTOCOLS);
        engine.setEnabledCipherSuites(SUITES);
        return engine;
    }

    /** Our side of a connection to a peer. */
    SSLEngine clientEngine(InetSocketAddress remote) {
        SSLEngine engine = loaded.context().createSSLEngine(remote.getHostString(), remote.getPort());
        engine.setUseClientMode(true);
        engine.setEnabledProtocols(PROTOCOLS);
        engine.setEnabledCipherSuites(SUITES);
        return engine;
    }

    /** A client over a connected socket, which waits and may do so for long; the handshake has not begun. */
    public SSLSocket clientSocket(Socket connected, InetSocketAddress remote) throws IOException {
        SSLSocket secure = (SSLSocket) loaded.context()
                .getSocketFactory()
                .createSocket(connected, remote.getHostString(), remote.getPort(), true);
        secure.setEnabledProtocols(PROTOCOLS);
        secure.setEnabledCipherSuites(SUITES);
        return secure;
    }

    private Material read() throws IOException {
        return new Material(
                Files.readAllBytes(keystore), authority == null ? new byte[0] : Files.readAllBytes(authority));
    }

    private Loaded loaded(Material files) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = new ByteArrayInputStream(files.keystore())) {
            keys.load(in, password);
        }
        KeyManagerFactory ours = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        ours.init(keys, password);
        TrustManagerFactory theirs = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        theirs.init(trusted(keys, files.authority()));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(ours.getKeyManagers(), theirs.getTrustManagers(), null);
        return new Loaded(context, shown(keys), files);
    }

    private static ServerCertificate shown(KeyStore keys) throws KeyStoreException {
        for (String alias : Collections.list(keys.aliases())) {
            if (keys.isKeyEntry(alias) && keys.getCertificate(alias) instanceof X509Certificate certificate) {
                return new ServerCertificate(
                        certificate.getSubjectX500Principal().getName(),
                        certificate.getNotBefore().toInstant(),
                        certificate.getNotAfter().toInstant());
            }
        }
        throw new KeyStoreException("no key with a certificate in the key store");
    }

    private static KeyStore trusted(KeyStore keys, byte[] authority) throws IOException, GeneralSecurityException {
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
        if (authority.length > 0) {
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(authority))) {
                trusted.setCertificateEntry("authority-" + number++, certificate);
            }
        }
        return trusted;
    }
}
