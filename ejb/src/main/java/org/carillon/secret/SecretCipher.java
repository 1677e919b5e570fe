package org.carillon.secret;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Seals short texts for the database and for queues: AES-256-GCM with a random 96-bit nonce (NIST SP 800-38D §8.2.2
 * (RBG-based Construction)). The purpose is authenticated with the text, so a sealed value that is moved to another row
 * or use does not open. A sealed value is base64url of: key version (1 byte), nonce (12), ciphertext and tag.
 */
@ApplicationScoped
public class SecretCipher {
    private static final String USE = "seal";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int SHORTEST = 1 + NONCE_BYTES + TAG_BITS / 8;

    private final SecureRandom random = new SecureRandom();
    private KeyRing keys;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected SecretCipher() {}

    @Inject
    public SecretCipher(KeyRing keys) {
        this.keys = keys;
    }

    public String seal(String clear, String purpose) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        int version = keys.currentVersion();
        try {
            byte[] ciphertext = cipher(Cipher.ENCRYPT_MODE, version, nonce, purpose)
                    .doFinal(clear.getBytes(StandardCharsets.UTF_8));
            byte[] sealed = ByteBuffer.allocate(1 + NONCE_BYTES + ciphertext.length)
                    .put((byte) version)
                    .put(nonce)
                    .put(ciphertext)
                    .array();
            return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("sealing failed", e);
        }
    }

    /**
     * The text that was sealed for this purpose.
     *
     * @throws IllegalStateException when it was sealed for another purpose or with another key, or was changed
     */
    public String open(String sealed, String purpose) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(sealed);
            if (bytes.length < SHORTEST || !keys.holds(bytes[0])) {
                throw new IllegalStateException("not sealed with a key of this installation");
            }
            ByteBuffer in = ByteBuffer.wrap(bytes);
            int version = in.get();
            byte[] nonce = new byte[NONCE_BYTES];
            in.get(nonce);
            byte[] clear =
                    cipher(Cipher.DECRYPT_MODE, version, nonce, purpose).doFinal(bytes, in.position(), in.remaining());
            return new String(clear, StandardCharsets.UTF_8);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException("a sealed value does not open", e);
        }
    }

    private Cipher cipher(int mode, int version, byte[] nonce, String purpose) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, keys.derive(version, USE, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
