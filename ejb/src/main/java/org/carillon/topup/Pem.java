package org.carillon.topup;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Set;
import java.util.stream.Collectors;

/** Keys and certificates as operators get them from stores: RFC 7468 (Textual Encodings of PKIX, PKCS, and CMS Structures). */
public final class Pem {
    private Pem() {}

    /**
     * A private key in PKCS #8.
     *
     * @param algorithm RSA or EC
     * @throws IllegalArgumentException where it is something else
     */
    public static PrivateKey privateKey(String pem, String algorithm) {
        try {
            byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException("this is no private key of " + algorithm + " in PKCS #8", e);
        }
    }

    /** The certificates of a file, each to be trusted. */
    public static Set<TrustAnchor> trustAnchors(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(certificate -> new TrustAnchor((X509Certificate) certificate, null))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("there are no certificates in " + file, e);
        }
    }
}
