package org.carillon.topup.apple;

import jakarta.json.JsonObject;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.carillon.provider.ProviderClient;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/**
 * A {@code JWSTransaction} of the App Store, or a notification in which there is one: a JSON Web Signature (RFC 7515) by a key whose certificate leads, over one of
 * the Worldwide Developer Relations authority, to Apple's root.
 */
final class SignedTransaction {
    /** Apple's Certification Practice Statement WWDR §4.11.10 (Mac App Store Receipt Signing Certificates). */
    private static final String OF_RECEIPTS = "1.2.840.113635.100.6.11.1";

    /** Of the intermediate authority, Worldwide Developer Relations. */
    private static final String OF_AUTHORITY = "1.2.840.113635.100.6.2.1";

    private static final int CHAIN = 3;
    private static final int LONGEST = 16 * 1024;
    private static final int LONGEST_NOTIFICATION = 64 * 1024;

    private SignedTransaction() {}

    /** Its payload; empty where it is not signed by Apple. */
    static Optional<JsonObject> verify(String jws, Set<TrustAnchor> roots, Instant now) {
        return verify(jws, LONGEST, roots, now);
    }

    /** The same of a notification, a {@code responseBodyV2}. */
    static Optional<JsonObject> verifyNotification(String jws, Set<TrustAnchor> roots, Instant now) {
        return verify(jws, LONGEST_NOTIFICATION, roots, now);
    }

    private static Optional<JsonObject> verify(String jws, int longest, Set<TrustAnchor> roots, Instant now) {
        if (jws.length() > longest) {
            return Optional.empty();
        }
        try {
            JsonWebSignature signature = new JsonWebSignature();
            signature.setAlgorithmConstraints(new AlgorithmConstraints(
                    ConstraintType.PERMIT, AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256));
            signature.setCompactSerialization(jws);
            List<X509Certificate> chain = signature.getCertificateChainHeaderValue();
            if (chain == null || chain.size() != CHAIN || !trusted(chain, roots, now)) {
                return Optional.empty();
            }
            signature.setKey(chain.getFirst().getPublicKey());
            return signature.verifySignature()
                    ? Optional.of(ProviderClient.json(signature.getPayload()))
                    : Optional.empty();
        } catch (JoseException | GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    /** The root that comes with it is not looked at: it is one of ours or none. */
    private static boolean trusted(List<X509Certificate> chain, Set<TrustAnchor> roots, Instant now)
            throws GeneralSecurityException {
        if (chain.get(0).getExtensionValue(OF_RECEIPTS) == null
                || chain.get(1).getExtensionValue(OF_AUTHORITY) == null) {
            return false;
        }
        PKIXParameters parameters = new PKIXParameters(roots);
        // Apple's status service is not asked: the transaction itself is asked about, at Apple's own server
        parameters.setRevocationEnabled(false);
        parameters.setDate(Date.from(now));
        CertPathValidator.getInstance("PKIX")
                .validate(
                        CertificateFactory.getInstance("X.509").generateCertPath(chain.subList(0, CHAIN - 1)),
                        parameters);
        return true;
    }
}
