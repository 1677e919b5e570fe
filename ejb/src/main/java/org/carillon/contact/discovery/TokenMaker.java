package org.carillon.contact.discovery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.carillon.contact.discovery.model.DiscoverySubject;
import org.carillon.contact.discovery.model.DiscoveryToken;

/**
 * Makes tokens of numbers. The first half of what the function gives for a number is its token; the second half is the key
 * that the login is sealed with: AES-128-GCM with a random nonce of 12 octets in front (NIST SP 800-38D). Who has all tokens
 * and did not have a number evaluated learns nothing from them.
 */
@ApplicationScoped
public class TokenMaker {
    private static final int TOKEN_BYTES = Oprf.OUTPUT_BYTES / 2;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private DiscoveryKeys keys;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected TokenMaker() {}

    @Inject
    public TokenMaker(DiscoveryKeys keys) {
        this.keys = keys;
    }

    void make(DiscoverySubject subject, DiscoveryToken token, long tenantId, int keyVersion) {
        byte[] output = keys.of(tenantId, keyVersion).output(subject.phone().getBytes(StandardCharsets.US_ASCII));
        byte[] octets = Arrays.copyOf(output, TOKEN_BYTES);
        token.made(
                keyVersion,
                Places.of(octets),
                text(octets),
                text(seal(subject.login(), Arrays.copyOfRange(output, TOKEN_BYTES, output.length))));
    }

    private byte[] seal(String login, byte[] key) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            byte[] ciphertext = cipher.doFinal(login.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.allocate(nonce.length + ciphertext.length)
                    .put(nonce)
                    .put(ciphertext)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("sealing failed", e);
        }
    }

    private static String text(byte[] octets) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }
}
