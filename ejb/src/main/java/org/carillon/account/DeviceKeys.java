package org.carillon.account;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import org.carillon.account.model.Device;
import org.carillon.account.model.E164Number;
import org.carillon.problem.DomainException;
import org.jspecify.annotations.Nullable;

/** Public keys of devices and the proofs made with them: ECDSA on P-256 with SHA-256, or Ed25519 (RFC 8032 §5.1 (Ed25519ph, Ed25519ctx, and Ed25519)). */
final class DeviceKeys {
    /** How far the device's clock may be off. */
    static final Duration WINDOW = Duration.ofMinutes(5);

    private static final int LONGEST_KEY = 1024;
    private static final int P256_BITS = 256;

    private DeviceKeys() {}

    /**
     * Takes a key that a device sends.
     *
     * @throws DomainException INVALID_REQUEST about {@code deviceKey}
     */
    static void validate(@Nullable String deviceKey) {
        if (deviceKey != null && (deviceKey.length() > LONGEST_KEY || read(deviceKey) == null)) {
            throw DomainException.invalid(
                    "deviceKey", "The device key is an EC P-256 or Ed25519 public key, X.509 in base64.");
        }
    }

    /** Whether the proof shows that the device holds its key, now and not by a repetition of an earlier proof. */
    static boolean proves(DeviceProof proof, Device device, E164Number phone, String deviceId, Instant now) {
        Instant madeAt = proof.madeAt();
        boolean inWindow = Duration.between(madeAt, now).abs().compareTo(WINDOW) <= 0;
        boolean isNew = device.lastProofAt().map(toBeKept(madeAt)::isAfter).orElse(true);
        PublicKey key = device.deviceKey().map(DeviceKeys::read).orElse(null);
        return inWindow
                && isNew
                && key != null
                && verifies(key, proof, DeviceProof.signedText(phone, deviceId, madeAt));
    }

    /** As the database can keep it: finer parts would be lost there, and the same proof would look newer. */
    static Instant toBeKept(Instant madeAt) {
        return madeAt.truncatedTo(ChronoUnit.MILLIS);
    }

    private static boolean verifies(PublicKey key, DeviceProof proof, byte[] text) {
        try {
            Signature signature = Signature.getInstance(key instanceof ECPublicKey ? "SHA256withECDSA" : "Ed25519");
            signature.initVerify(key);
            signature.update(text);
            return signature.verify(Base64.getDecoder().decode(proof.signature()));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    private static @Nullable PublicKey read(String base64) {
        byte[] encoded;
        try {
            encoded = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return null;
        }
        PublicKey elliptic = read(encoded, "EC");
        if (elliptic instanceof ECPublicKey ec && ec.getParams().getOrder().bitLength() == P256_BITS) {
            return ec;
        }
        PublicKey edwards = read(encoded, "Ed25519");
        return edwards instanceof EdECPublicKey ed
                        && ed.getParams().getName().equals(NamedParameterSpec.ED25519.getName())
                ? ed
                : null;
    }

    private static @Nullable PublicKey read(byte[] encoded, String algorithm) {
        try {
            return KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            return null;
        }
    }
}
