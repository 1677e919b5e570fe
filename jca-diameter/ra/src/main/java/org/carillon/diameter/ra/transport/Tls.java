package org.carillon.diameter.ra.transport;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLSocket;
import org.carillon.connector.TlsFiles;
import org.jspecify.annotations.Nullable;

/**
 * TLS from the first octet on (RFC 6733 §2.1 (Transport), §13.1 (TLS/TCP and DTLS/SCTP Usage)): both sides show a
 * certificate, and the peer's must name its Origin-Host.
 */
public final class Tls {
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};
    private static final int DNS_NAME = 2;

    private final TlsFiles files;

    private Tls(TlsFiles files) {
        this.files = files;
    }

    /**
     * Reads the key store.
     *
     * @param keystore PKCS #12 with our key and its chain
     * @param authority PEM file with the certificates that sign those of peers
     */
    public static Tls load(Path keystore, char[] password, Path authority)
            throws IOException, GeneralSecurityException {
        return new Tls(TlsFiles.load(keystore, password, authority, false));
    }

    /** Where it is read from, for its certificate. */
    public TlsFiles files() {
        return files;
    }

    /** Our side of a connection that a peer made; returns after the handshake, in which it must show a certificate. */
    public Socket accept(Socket accepted) throws IOException {
        SSLSocket secure = over(accepted, null);
        secure.setUseClientMode(false);
        secure.setNeedClientAuth(true);
        secure.startHandshake();
        return secure;
    }

    /** Our side of a connection that we made; returns after the handshake. */
    public Socket connect(Socket connected, String host) throws IOException {
        SSLSocket secure = over(connected, host);
        secure.startHandshake();
        return secure;
    }

    private SSLSocket over(Socket plain, @Nullable String host) throws IOException {
        SSLSocket secure =
                (SSLSocket) files.context().getSocketFactory().createSocket(plain, host, plain.getPort(), true);
        secure.setEnabledProtocols(PROTOCOLS);
        return secure;
    }

    /** Whether the certificate of the other side has the name among its DNS names; false without TLS. */
    public static boolean proves(@Nullable Socket socket, String host) {
        if (!(socket instanceof SSLSocket secure)) {
            return false;
        }
        try {
            return secure.getSession().getPeerCertificates()[0] instanceof X509Certificate certificate
                    && names(certificate).contains(host.toLowerCase(Locale.ROOT));
        } catch (IOException | CertificateParsingException nobody) {
            return false;
        }
    }

    private static List<String> names(X509Certificate certificate) throws CertificateParsingException {
        Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
        return alternatives == null
                ? List.of()
                : alternatives.stream()
                        .filter(each -> each.get(0).equals(DNS_NAME))
                        .map(each -> each.get(1).toString().toLowerCase(Locale.ROOT))
                        .toList();
    }
}
