package org.carillon.connector;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
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
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * Our certificate and whom we trust, as two files have them. They are read again when they change; connections that are open
 * keep what they were made with.
 */
public final class TlsFiles {
    private final Path keystore;
    private final char[] password;
    private final @Nullable Path authority;
    private final boolean ownChainTrusted;
    private volatile Loaded loaded;

    private record Loaded(SSLContext context, ServerCertificate certificate, Material files) {}

    /** What was read, to see whether it has changed. */
    private record Material(byte[] keystore, byte[] authority) {
        boolean same(Material other) {
            return Arrays.equals(keystore, other.keystore) && Arrays.equals(authority, other.authority);
        }
    }

    private TlsFiles(Path keystore, char[] password, @Nullable Path authority, boolean ownChainTrusted)
            throws IOException, GeneralSecurityException {
        this.keystore = keystore;
        this.password = password;
        this.authority = authority;
        this.ownChainTrusted = ownChainTrusted;
        this.loaded = loaded(read());
    }

    /**
     * Reads them.
     *
     * @param keystore PKCS #12 with our key and certificate chain
     * @param authority certificates in PEM that sign those of peers, or null
     * @param ownChainTrusted whether what signed ours may sign those of peers too
     * @throws GeneralSecurityException when the store is not readable with the password, or holds no key
     */
    public static TlsFiles load(Path keystore, char[] password, @Nullable Path authority, boolean ownChainTrusted)
            throws IOException, GeneralSecurityException {
        return new TlsFiles(keystore, password, authority, ownChainTrusted);
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

    /** For the next connection. */
    public SSLContext context() {
        return loaded.context();
    }

    /** The certificate that peers are shown. */
    public ServerCertificate certificate() {
        return loaded.certificate();
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

    private KeyStore trusted(KeyStore keys, byte[] signers) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        int number = 0;
        for (String alias : ownChainTrusted ? Collections.list(keys.aliases()) : List.<String>of()) {
            Certificate[] chain = keys.getCertificateChain(alias);
            List<Certificate> certificates = chain == null ? List.of(keys.getCertificate(alias)) : List.of(chain);
            for (Certificate certificate : certificates) {
                trusted.setCertificateEntry("own-" + number++, certificate);
            }
        }
        if (signers.length > 0) {
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(signers))) {
                trusted.setCertificateEntry("authority-" + number++, certificate);
            }
        }
        return trusted;
    }
}
