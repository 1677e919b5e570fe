package org.carillon.registrar.sip;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The hash algorithms of RFC 8760 §2.1 (Hash Algorithms) that we know. */
enum DigestAlgorithm {
    SHA_256("SHA-256"),
    MD5("MD5");

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final String token;
    private final ThreadLocal<MessageDigest> digest;

    DigestAlgorithm(String token) {
        this.token = token;
        this.digest = ThreadLocal.withInitial(() -> {
            try {
                return MessageDigest.getInstance(token);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform has " + token, e);
            }
        });
    }

    /** The name on the wire. */
    String token() {
        return token;
    }

    /** By the name on the wire, without regard to case; null for one that we do not know. No name at all means MD5. */
    static @Nullable DigestAlgorithm find(@Nullable String token) {
        if (token == null) {
            return MD5;
        }
        for (DigestAlgorithm algorithm : values()) {
            if (algorithm.token.equalsIgnoreCase(token)) {
                return algorithm;
            }
        }
        return null;
    }

    /** @throws IllegalArgumentException for one that we do not know */
    static DigestAlgorithm configured(String token) {
        DigestAlgorithm algorithm = find(token.strip().toUpperCase(Locale.ROOT));
        if (algorithm == null) {
            throw new IllegalArgumentException("digest algorithm " + token + " is not one of SHA-256 and MD5");
        }
        return algorithm;
    }

    /** The hash of the parts, joined by colons, in lower-case hexadecimal as ASCII octets. */
    byte[] hexHash(byte[]... parts) {
        MessageDigest hash = digest.get();
        for (int i = 0; i < parts.length; i++) {
            if (i > 0) {
                hash.update((byte) ':');
            }
            hash.update(parts[i]);
        }
        byte[] sum = hash.digest();
        byte[] hex = new byte[sum.length * 2];
        for (int i = 0; i < sum.length; i++) {
            hex[2 * i] = HEX[(sum[i] >> 4) & 15];
            hex[2 * i + 1] = HEX[sum[i] & 15];
        }
        return hex;
    }
}
