package org.carillon.registrar;

import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.IvParameterSpec;
import org.carillon.secret.KeyRing;
import org.carillon.wiring.Unproxied;

/**
 * User parts of temporary GRUUs, which need no memory (RFC 5627 §A.2 (Temporary GRUU)): account, device, a mark of the
 * Call-ID and a counter, sealed with an HMAC that is also the initial vector of the encryption (RFC 5297 §1.1
 * (Background) on synthetic vectors), so that two of one device have nothing in common and nobody makes one. A new
 * master key ends them with the registrations that they belong to.
 */
@Unproxied
public class TemporaryGruus {
    /** What a user part holds; {@code callIdMark} is that of the REGISTER that it was given in. */
    record Contents(long accountId, long deviceId, int callIdMark) {}

    private static final String PREFIX = "tgruu.";
    private static final int SEAL_LENGTH = 16;
    private static final int CLEAR_LENGTH = 8 + 8 + 4 + 8;

    /** Begins at random, so that a restart repeats none. */
    private final AtomicLong counter = new AtomicLong(new SecureRandom().nextLong());

    private SecretKey encryption;
    private SecretKey sealing;

    @Inject
    public TemporaryGruus(KeyRing keys) {
        encryption = keys.derive("temporary gruu encryption", "AES");
        sealing = keys.derive("temporary gruu seal", "HmacSHA256");
    }

    /** A user part that was never given before. */
    String issue(long accountId, Binding binding) {
        byte[] clear = ByteBuffer.allocate(CLEAR_LENGTH)
                .putLong(accountId)
                .putLong(binding.deviceId())
                .putInt(mark(binding.callId()))
                .putLong(counter.getAndIncrement())
                .array();
        byte[] seal = seal(clear);
        byte[] sealed = Arrays.copyOf(seal, SEAL_LENGTH + CLEAR_LENGTH);
        System.arraycopy(crypt(Cipher.ENCRYPT_MODE, seal, clear), 0, sealed, SEAL_LENGTH, CLEAR_LENGTH);
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
    }

    /** Empty for what we did not make. */
    Optional<Contents> open(String user) {
        if (!user.startsWith(PREFIX)) {
            return Optional.empty();
        }
        byte[] sealed;
        try {
            sealed = Base64.getUrlDecoder().decode(user.substring(PREFIX.length()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (sealed.length != SEAL_LENGTH + CLEAR_LENGTH) {
            return Optional.empty();
        }
        byte[] seal = Arrays.copyOf(sealed, SEAL_LENGTH);
        byte[] clear = crypt(Cipher.DECRYPT_MODE, seal, Arrays.copyOfRange(sealed, SEAL_LENGTH, sealed.length));
        if (!MessageDigest.isEqual(seal, seal(clear))) {
            return Optional.empty();
        }
        ByteBuffer contents = ByteBuffer.wrap(clear);
        return Optional.of(new Contents(contents.getLong(), contents.getLong(), contents.getInt()));
    }

    /** RFC 5627 §5.4 (Registration-Time Processing): another Call-ID ends the temporary GRUUs that were given before. */
    int mark(String callId) {
        return ByteBuffer.wrap(mac(callId.getBytes(StandardCharsets.UTF_8))).getInt();
    }

    private byte[] seal(byte[] clear) {
        return Arrays.copyOf(mac(clear), SEAL_LENGTH);
    }

    private byte[] mac(byte[] octets) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(sealing);
            return mac.doFinal(octets);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    private byte[] crypt(int mode, byte[] seal, byte[] octets) {
        try {
            Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(mode, encryption, new IvParameterSpec(seal));
            return cipher.doFinal(octets);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES", e);
        }
    }
}
