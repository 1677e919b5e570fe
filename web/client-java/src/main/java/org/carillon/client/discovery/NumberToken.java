package org.carillon.client.discovery;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.carillon.client.model.DiscoveryToken;

/** What a number stands for, as long as the platform's key is the same: what a user is found and told by. */
public final class NumberToken {
    private static final int OCTETS = 32;
    private static final int TOKEN_OCTETS = OCTETS / 2;
    private static final int NONCE_OCTETS = 12;
    private static final int TAG_BITS = 128;

    private final byte[] octets;

    NumberToken(byte[] octets) {
        if (octets.length != OCTETS) {
            throw new IllegalArgumentException("there are " + OCTETS + " octets");
        }
        this.octets = octets.clone();
    }

    /** One that was kept. */
    public static NumberToken parse(String text) {
        return new NumberToken(Base64.getUrlDecoder().decode(text));
    }

    /** To keep it: a secret of the phone. */
    @Override
    public String toString() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }

    /** Where the token of a user with this number stands. */
    public long place(int bits) {
        return (ByteBuffer.wrap(octets).getLong() >>> 1) >>> 63 - bits;
    }

    /** Whether this is the token of the number. */
    public boolean matches(DiscoveryToken token) {
        return Arrays.equals(Base64.getUrlDecoder().decode(token.getToken()), Arrays.copyOf(octets, TOKEN_OCTETS));
    }

    /**
     * The login of the user.
     *
     * @param token that matches
     * @throws IllegalStateException where it was not sealed for this number
     */
    public String open(DiscoveryToken token) {
        byte[] sealed = Base64.getUrlDecoder().decode(token.getSealed());
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    new SecretKeySpec(octets, TOKEN_OCTETS, OCTETS - TOKEN_OCTETS, "AES"),
                    new GCMParameterSpec(TAG_BITS, sealed, 0, NONCE_OCTETS));
            return new String(
                    cipher.doFinal(sealed, NONCE_OCTETS, sealed.length - NONCE_OCTETS), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException("a login was not sealed for this number", e);
        }
    }
}
