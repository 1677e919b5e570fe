package org.carillon.account;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;

/** The key of a phone. */
record DeviceKeyPair(KeyPair pair, String signatureAlgorithm) {
    static DeviceKeyPair p256() {
        return generate("EC", "secp256r1", "SHA256withECDSA");
    }

    static DeviceKeyPair ed25519() {
        return generate("Ed25519", null, "Ed25519");
    }

    private static DeviceKeyPair generate(String algorithm, String curve, String signatureAlgorithm) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            if (curve != null) {
                generator.initialize(new ECGenParameterSpec(curve));
            }
            return new DeviceKeyPair(generator.generateKeyPair(), signatureAlgorithm);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    String publicKey() {
        return Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
    }

    DeviceProof prove(String phone, String deviceId, Instant madeAt) {
        return prove("carillon-sign-up-v1\n" + phone + "\n" + deviceId + "\n" + madeAt, madeAt);
    }

    DeviceProof prove(String text, Instant madeAt) {
        try {
            Signature signature = Signature.getInstance(signatureAlgorithm);
            signature.initSign(pair.getPrivate());
            signature.update(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            return new DeviceProof(madeAt, Base64.getEncoder().encodeToString(signature.sign()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
