package org.carillon.registrar.sip;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.ThreadLocalRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Nonces that need no memory until they are used: time, random and an HMAC over both, in base64url. The key is made
 * anew with each instance, so a nonce does not outlive the server's start.
 */
final class Nonces {
    /** What a nonce from a client turned out to be. */
    sealed interface Check {
        /** One of ours within its lifetime. */
        record Fresh(long issuedAtMillis, long random) implements Check {}

        /** It has our form, but its time is over or another key made it. */
        record Stale() implements Check {}

        /** It has not our form. */
        record Foreign() implements Check {}
    }

    private static final Check STALE = new Check.Stale();
    private static final Check FOREIGN = new Check.Foreign();
    private static final int SEAL_LENGTH = 16;
    private static final int LENGTH = 16 + SEAL_LENGTH;
    private static final int TEXT_LENGTH = (LENGTH * 4 + 2) / 3;

    private final Clock clock;
    private final long lifetimeMillis;
    private final byte[] realm;
    private final ThreadLocal<Mac> macs;

    Nonces(String realm, Duration lifetime, Clock clock) {
        this.realm = realm.getBytes(StandardCharsets.UTF_8);
        this.clock = clock;
        this.lifetimeMillis = lifetime.toMillis();
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        SecretKeySpec secret = new SecretKeySpec(key, "HmacSHA256");
        macs = ThreadLocal.withInitial(() -> {
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(secret);
                return mac;
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every Java platform has HmacSHA256", e);
            }
        });
    }

    String issue() {
        ByteBuffer nonce = ByteBuffer.allocate(LENGTH);
        nonce.putLong(clock.millis()).putLong(ThreadLocalRandom.current().nextLong());
        nonce.put(seal(nonce.array()), 0, SEAL_LENGTH);
        return new String(Base64.getUrlEncoder().withoutPadding().encode(nonce.array()), StandardCharsets.ISO_8859_1);
    }

    Check check(String text) {
        if (text.length() != TEXT_LENGTH) {
            return FOREIGN;
        }
        ByteBuffer nonce;
        try {
            nonce = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            return FOREIGN;
        }
        long issued = nonce.getLong();
        long random = nonce.getLong();
        byte[] presented = new byte[SEAL_LENGTH];
        nonce.get(presented);
        byte[] right = new byte[SEAL_LENGTH];
        System.arraycopy(seal(nonce.array()), 0, right, 0, SEAL_LENGTH);
        boolean ours = MessageDigest.isEqual(presented, right);
        long age = clock.millis() - issued;
        return ours && age >= 0 && age < lifetimeMillis ? new Check.Fresh(issued, random) : STALE;
    }

    private byte[] seal(byte[] nonce) {
        Mac mac = macs.get();
        mac.update(realm);
        mac.update(nonce, 0, 16);
        return mac.doFinal();
    }
}
